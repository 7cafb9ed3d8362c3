package vn.capdo.mail;

/**
 * A file that goes with a message.
 *
 * @param name plain ASCII, so that every mail program shows it
 * @param mediaType such as {@code application/pdf}, with parameters if any
 */
public record Attachment(String name, String mediaType, byte[] content) {}
