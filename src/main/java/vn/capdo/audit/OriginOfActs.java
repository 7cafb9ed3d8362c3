package vn.capdo.audit;

/** Knows, of what the calling thread does, who does it, from where and what it is. The first that knows a thing is believed. */
public interface OriginOfActs {

    Origin current();
}
