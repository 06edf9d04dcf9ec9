package io.kith.crm.pipeline;

import java.time.Duration;

/**
 * How long an opportunity has been in a stage.
 *
 * @param latest in its last stay there, up to now if it lasts
 * @param cumulative in all its stays there
 */
public record Dwell(Duration latest, Duration cumulative) {}
