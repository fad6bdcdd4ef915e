package net.sf.json;

public final class JSONArray {
    private JSONArray() {}

    public static JSONArray fromObject(Object object) {
        throw new UnsupportedOperationException();
    }
}
