# Two stages: build with Maven and Node, run with a JRE as an ordinary user.
FROM node:22-slim AS node

FROM maven:3.9-eclipse-temurin-17 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /build
COPY pom.xml ./
COPY frontend frontend
COPY processes processes
COPY forms forms
COPY examples examples
COPY src src
RUN mvn -q -B -Pserver -DskipTests package

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --create-home capdo
WORKDIR /app
COPY --from=build /build/target/capdo.jar capdo.jar
USER 10001
ENV TZ=Asia/Ho_Chi_Minh SERVER_ADDRESS=0.0.0.0
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=90s --retries=6 \
    CMD ["sh", "-c", "wget -qO- http://127.0.0.1:${SERVER_PORT:-8080}/actuator/health/readiness || exit 1"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-jar", "capdo.jar"]
