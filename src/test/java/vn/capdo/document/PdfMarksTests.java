package vn.capdo.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.support.SampleFiles;

class PdfMarksTests {

    @TempDir
    Path folder;

    private PdfMarks marks(byte[] content) throws IOException {
        return PdfMarks.of(Files.write(folder.resolve("a.pdf"), content));
    }

    @Test
    void aPlainPdfOpensAndIsNothingElse() throws IOException {
        assertThat(marks(SampleFiles.pdf("quyết định"))).isEqualTo(new PdfMarks(true, false, false, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Encrypt 12 0 R", "/Encrypt<</Filter/Standard>>", "/Encrypt\n7 0 R"})
    void anEncryptedPdfSaysSo(String entry) throws IOException {
        assertThat(marks(SampleFiles.pdf("trailer <<" + entry + ">>")).encrypted())
                .isTrue();
    }

    @Test
    void aWordInTheTextEncryptsNothing() throws IOException {
        assertThat(marks(SampleFiles.pdf("/Encrypt là gì")).encrypted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0", "65000", "65530", "200000"})
    void aSignatureIsSeenWhereverItStands(int before) throws IOException {
        byte[] pdf = SampleFiles.pdf("x".repeat(before) + "/ByteRange [0 1 2 3]" + "x".repeat(before));

        assertThat(marks(pdf).signed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MZ", "PK\u0003\u0004", "<html>", "<?php", "#!/bin/sh\n", "\u0089PNG", "\n\nGIF89a"})
    void whatBeginsAsAnotherKindOfFileIsThatToo(String beginning) throws IOException {
        byte[] pdf = SampleFiles.closed((beginning + " %PDF-1.7").getBytes(ISO_8859_1));

        assertThat(marks(pdf).polyglot()).isTrue();
    }

    @Test
    void anArchiveBehindAPdfIsSeen() throws IOException {
        String pdf = new String(SampleFiles.pdf("a"), ISO_8859_1);
        String zip = new String(SampleFiles.zip("b.txt"), ISO_8859_1);

        assertThat(marks((pdf + zip).getBytes(ISO_8859_1)).polyglot()).isTrue();
    }

    @Test
    void aPrintersLineBeforeThePdfIsNoOtherKindOfFile() throws IOException {
        assertThat(marks(SampleFiles.closed("@PJL ENTER LANGUAGE=PDF\r\n%PDF-1.5\r\n".getBytes(ISO_8859_1))))
                .isEqualTo(new PdfMarks(true, false, false, false));
    }
}
