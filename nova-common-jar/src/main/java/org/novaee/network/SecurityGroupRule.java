package org.novaee.network;

/**
 * What a security group lets through; a null matches everything.
 *
 * @param id null for one that is still to be made
 * @param groupId the group it is part of
 * @param direction {@code ingress} or {@code egress}
 * @param etherType {@code IPv4} or {@code IPv6}
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, a number …
 * @param portMin first port, or type of ICMP
 * @param portMax last port, or code of ICMP
 * @param remoteIpPrefix in CIDR form
 */
public record SecurityGroupRule(
    String id,
    String groupId,
    String direction,
    String etherType,
    String protocol,
    Integer portMin,
    Integer portMax,
    String remoteIpPrefix,
    String remoteGroupId) {}
