package vn.capdo.acting;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, and for whom. Written beside every act, so that the record says both; separation of duties counts the act for
 * everybody named here.
 *
 * @param userId who acts
 * @param onBehalfOf the absent person whom he substitutes in this act; null when he acts in his own right
 * @param delegation the delegation in writing under which he signs in the owner's stead; null in every other act
 */
public record Actor(String userId, @Nullable String onBehalfOf, @Nullable Delegation delegation) {

    /** Somebody who acts in his own right. */
    public static Actor of(String userId) {
        return new Actor(userId, null, null);
    }

    /** A substitute who acts for an absent person. */
    public static Actor onBehalf(String userId, String absent) {
        return new Actor(userId, absent, null);
    }

    public Actor under(Delegation authority) {
        return new Actor(userId, onBehalfOf, authority);
    }

    /** The head of the owner whose written authority is used; null when none is. */
    public @Nullable String authorisedBy() {
        return delegation == null ? null : delegation.delegator();
    }

    /** Everybody for whom the act counts: who acts, whom he substitutes, who has authorised it. */
    public List<String> people() {
        List<String> people = new ArrayList<>(List.of(userId));
        if (onBehalfOf != null) {
            people.add(onBehalfOf);
        }
        if (authorisedBy() != null) {
            people.add(authorisedBy());
        }
        return people;
    }
}
