package dev.playhead.platform.config;

import java.util.Optional;

/**
 * The tokens that a started session shows to proxies and licence servers.
 *
 * @param key a private JWK of P-256; without it a node makes its own
 */
public record PlayTokens(Optional<Secret> key, String issuer, String audience) {}
