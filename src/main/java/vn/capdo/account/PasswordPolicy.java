package vn.capdo.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.SearchText;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;

/**
 * Which passwords people may have, at every entrance. Long ones, of whatever characters (ASVS 5.0, 6.2): what is refused is what
 * is guessed first, such as common passwords, repetitions, rows of the keyboard, and words that everybody knows of the person.
 * Passwords are looked at without accents, capitals and signs. What is longer than the 72 bytes that bcrypt reads is condensed
 * before, so every character counts.
 */
@Component
public class PasswordPolicy {

    public static final int MIN = 12;
    public static final int MAX = 128;

    /** Letters and digits that must be left when all that is guessed first is taken away. */
    private static final int MIN_REST = 6;

    private static final int RUN = 4;
    private static final List<String> ROWS = Stream.of(
                    "abcdefghijklmnopqrstuvwxyz",
                    "01234567890",
                    "qwertyuiop",
                    "asdfghjkl",
                    "zxcvbnm",
                    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
                    "1q2w3e4r5t6y7u8i9o0p",
                    "qazwsxedcrfvtgbyhnujm")
            .flatMap(row -> Stream.of(row, new StringBuilder(row).reverse().toString()))
            .toList();
    private static final List<String> OF_THE_PRODUCT = List.of(
            "capdo",
            "hosocapdo",
            "hethongthongtin",
            "antoanthongtin",
            "matkhau",
            "password",
            "passwd",
            "admin",
            "quantri",
            "administrator",
            "quantrivien",
            "dangnhap",
            "login",
            "welcome",
            "camunda",
            "tasklist",
            "demo",
            "ubnd",
            "uybannhandan",
            "congan",
            "nhanvien",
            "canbo");

    private final Set<String> common = new HashSet<>();
    private final Staff staff;
    private final Organisations organisations;

    PasswordPolicy(Staff staff, Organisations organisations) {
        this.staff = staff;
        this.organisations = organisations;
        for (String file : List.of("passwords/common.txt", "passwords/long.txt", "passwords/vietnamese.txt")) {
            try {
                new ClassPathResource(file)
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(SearchText::of)
                        .forEach(common::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @throws Refusal when the person should not have this password; says why */
    public void require(@Nullable String password, StaffMember of) {
        problem(password, of).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** Why the person should not have this password. */
    public Optional<Refusal> problem(@Nullable String password, StaffMember of) {
        if (password == null || password.codePointCount(0, password.length()) < MIN) {
            return Optional.of(new Refusal("account.password.short", MIN));
        }
        if (password.length() > MAX || password.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(new Refusal("account.password.long", MAX));
        }
        String plain = SearchText.of(password);
        String letters = letters(plain);
        if (plain.chars().distinct().count() < 5
                || unit(plain).length() < 8 && unit(plain).length() < plain.length()) {
            return Optional.of(new Refusal("account.password.repeated"));
        }
        if (Stream.of(plain, letters, unit(letters), letters(unleet(plain)), unleet(letters))
                .flatMap(text -> Stream.of(text, text.replaceAll("^[^a-z]+|[^a-z]+$", "")))
                .anyMatch(common::contains)) {
            return Optional.of(new Refusal("account.password.common"));
        }
        List<String> words = words(of);
        boolean nothingLeft = Stream.of(letters, letters(unleet(plain)))
                .anyMatch(text -> without(text, words).length() < MIN_REST);
        return nothingLeft ? Optional.of(new Refusal("account.password.guessable")) : Optional.empty();
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String unleet(String text) {
        return text.replace('@', 'a')
                .replace('4', 'a')
                .replace('0', 'o')
                .replace('1', 'i')
                .replace('!', 'i')
                .replace('3', 'e')
                .replace('$', 's')
                .replace('5', 's')
                .replace('7', 't');
    }

    /** The shortest text of which this one is a repetition, cut off anywhere; itself when of none. */
    private static String unit(String text) {
        for (int length = 1; length <= text.length() / 2; length++) {
            String start = text.substring(0, length);
            if (start.repeat(text.length() / length + 1).startsWith(text)) {
                return start;
            }
        }
        return text;
    }

    /** What everybody knows of a person: his id, his name, where he works; the longest first. */
    private List<String> words(StaffMember of) {
        Stream<String> bodies = staff.rolesOf(of.userId()).stream()
                .map(RoleAssignment::organisation)
                .distinct()
                .flatMap(code ->
                        Stream.concat(Stream.of(code), organisations.find(code).map(body -> body.name()).stream()));
        String email = Objects.requireNonNullElse(of.email(), "");
        return Stream.concat(
                        Stream.concat(Stream.of(of.userId(), of.fullName(), email.replaceAll("@.*", "")), bodies)
                                .map(SearchText::of)
                                .flatMap(text ->
                                        Stream.concat(Stream.of(text), Stream.of(text.split("[^\\p{L}\\p{N}]+")))),
                        OF_THE_PRODUCT.stream())
                .map(PasswordPolicy::letters)
                .filter(word -> word.length() >= 3)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    private static String without(String text, List<String> words) {
        String left = text;
        for (String word : words) {
            left = left.replace(word, "");
        }
        return withoutRuns(left.replaceAll("(19|20)\\d\\d", ""));
    }

    /** Without four and more characters as they follow each other in the alphabet, among the digits or on the keyboard. */
    private static String withoutRuns(String text) {
        StringBuilder left = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int length = runAt(text, i);
            if (length < RUN) {
                left.append(text.charAt(i));
                length = 1;
            }
            i += length;
        }
        return left.toString();
    }

    private static int runAt(String text, int start) {
        int longest = 0;
        for (String row : ROWS) {
            int end = start;
            while (end < text.length() && row.contains(text.substring(start, end + 1))) {
                end++;
            }
            longest = Math.max(longest, end - start);
        }
        return longest;
    }
}
