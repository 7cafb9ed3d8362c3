package vn.capdo.web.urging;

import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import vn.capdo.regime.Capacity;
import vn.capdo.urging.UrgingOrder;

/** The fields of the order, as the form names them. */
public record OrderForm(
        String issuer,
        Integer firstNumber,
        String symbol,
        String place,
        String about,
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate answerBy,
        String paragraph,
        String copies,
        Capacity capacity,
        String collective,
        String head,
        String position,
        String signer,
        Boolean again) {

    static OrderForm of(UrgingOrder order) {
        return new OrderForm(
                order.issuer(),
                order.firstNumber(),
                order.symbol(),
                order.place(),
                order.about(),
                order.answerBy(),
                order.paragraph(),
                order.copies(),
                order.capacity(),
                order.collective(),
                order.head(),
                order.position(),
                order.signer(),
                order.again());
    }

    UrgingOrder order() {
        return new UrgingOrder(
                issuer,
                firstNumber == null ? 0 : firstNumber,
                symbol,
                place,
                about,
                answerBy,
                paragraph,
                copies,
                capacity,
                collective,
                head,
                position,
                signer,
                Boolean.TRUE.equals(again));
    }
}
