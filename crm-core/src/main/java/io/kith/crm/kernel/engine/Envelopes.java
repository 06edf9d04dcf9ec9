package io.kith.crm.kernel.engine;

import io.kith.crm.kernel.Event;
import io.kith.crm.kernel.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes events in the shape of CloudEvents 1.0 (JSON format, structured mode). */
final class Envelopes {

    private final Json json;

    Envelopes(Json json) {
        this.json = json;
    }

    String write(Caller caller, Event event, long sequence, int position) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("specversion", "1.0");
        envelope.put("id", event.id());
        envelope.put("source", "/kith/" + caller.tenant().value());
        envelope.put("type", event.type().code());
        envelope.put("subject", event.subjectType() + "/" + event.subject());
        envelope.put("time", event.at());
        envelope.put("datacontenttype", "application/json");
        envelope.put("partitionkey", event.partition());
        // Texts of one length, because consumers may compare it as text only.
        envelope.put("sequence", String.format(Locale.ROOT, "%012d.%04d", sequence, position));
        envelope.put("data", event.data());
        return json.write(envelope);
    }
}
