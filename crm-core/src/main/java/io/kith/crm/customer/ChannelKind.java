package io.kith.crm.customer;

/** By what means somebody can be reached. */
public enum ChannelKind {
    PHONE,
    EMAIL,
    WECHAT,
    QQ,
    MESSENGER
}
