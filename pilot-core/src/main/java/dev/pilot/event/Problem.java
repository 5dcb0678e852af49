package dev.pilot.event;

/**
 * Why something did not work.
 *
 * @param code a short snake_case word for programs
 * @param message a sentence for people; carries no secret
 */
public record Problem(String code, String message) {}
