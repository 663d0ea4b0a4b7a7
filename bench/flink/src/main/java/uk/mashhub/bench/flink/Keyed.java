package uk.mashhub.bench.flink;

import java.util.Map;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** A record of a topic as it travels through Flink: a plain object of public fields, which is what Flink copies fastest. */
@SuppressWarnings("NullAway.Init") // because Flink makes it empty and fills it
public final class Keyed {

    static final TypeInformation<Keyed> TYPE = Types.POJO(
            Keyed.class, Map.of("key", Types.STRING, "value", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));

    public String key;
    public byte[] value;

    public Keyed() {}

    Keyed(String key, byte[] value) {
        this.key = key;
        this.value = value;
    }
}
