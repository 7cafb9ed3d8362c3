package vn.capdo.web.inspection;

import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.capdo.inspection.TrendPoint;

/**
 * The burn-down of open findings as lines of an SVG of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param open points of the line of all open findings
 * @param serious points of the line of critical and high ones
 * @param most what the upper edge stands for
 */
record TrendPicture(String open, String serious, int most, List<TrendPoint> weeks) {

    static final int WIDTH = 600;
    static final int HEIGHT = 120;

    static TrendPicture of(List<TrendPoint> weeks) {
        int most = Math.max(1, weeks.stream().mapToInt(TrendPoint::open).max().orElse(0));
        return new TrendPicture(
                line(weeks, TrendPoint::open, most), line(weeks, TrendPoint::serious, most), most, weeks);
    }

    private static String line(List<TrendPoint> weeks, ToIntFunction<TrendPoint> value, int most) {
        double step = weeks.size() < 2 ? 0 : (double) WIDTH / (weeks.size() - 1);
        return IntStream.range(0, weeks.size())
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        i * step,
                        HEIGHT - (double) HEIGHT * value.applyAsInt(weeks.get(i)) / most))
                .collect(Collectors.joining(" "));
    }
}
