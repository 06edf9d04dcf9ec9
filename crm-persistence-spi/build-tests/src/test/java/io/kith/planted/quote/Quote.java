package io.kith.planted.quote;

import io.kith.planted.pipeline.Deal;

/** Obeys everything: the one arrow between processes. */
abstract class Quote {
    abstract Deal deal();
}
