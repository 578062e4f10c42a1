package org.novaee.api.servers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.novaee.api.http.Since;
import org.novaee.api.http.Until;

/**
 * A server that is being made anew.
 *
 * @param server what answers to updates have, without user data; the key's name is among it since
 *     2.75
 * @param adminPass null where the configuration keeps it back
 */
record RebuiltView(
    @JsonUnwrapped Object server,
    @Since("2.54") @Until("2.74") @JsonProperty("key_name") String keyName,
    @Since("2.57") @JsonProperty("user_data") String userData,
    @JsonInclude(JsonInclude.Include.NON_NULL) String adminPass) {}
