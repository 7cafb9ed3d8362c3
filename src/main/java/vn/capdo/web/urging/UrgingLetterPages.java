package vn.capdo.web.urging;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Page;
import vn.capdo.Refusal;
import vn.capdo.docx.WordTemplate;
import vn.capdo.mail.MailDispatcher;
import vn.capdo.urging.UrgingLetter;
import vn.capdo.urging.Urgings;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.Pager;

/** The record of what was sent: letters, and the batches they went out in. */
@PageController
@RequestMapping("/urging")
class UrgingLetterPages {

    private final Urgings urgings;
    private final MailDispatcher dispatcher;
    private final UrgingReaders readers;

    UrgingLetterPages(Urgings urgings, MailDispatcher dispatcher, UrgingReaders readers) {
        this.urgings = urgings;
        this.dispatcher = dispatcher;
        this.readers = readers;
    }

    /** @param recipients empty when nobody could be told */
    public record LetterLine(UrgingLetter letter, String madeBy, List<UrgingLetter.Recipient> recipients) {

        public boolean reached() {
            return recipients.stream().anyMatch(recipient -> recipient.address() != null);
        }
    }

    @GetMapping("/letters")
    String letters(Principal person, Model model, @RequestParam(defaultValue = "0") int page) {
        Set<String> owners = readers.readable(person);
        int number = Pager.number(page);
        List<UrgingLetter> letters = urgings.letters(owners, Pager.SIZE, number * Pager.SIZE);
        model.addAttribute("lines", lines(letters));
        model.addAttribute("pager", Pager.of(new Page<>(letters, number, Pager.SIZE, urgings.count(owners))));
        return "urging/urging-letters";
    }

    @GetMapping("/batches/{batch}")
    String batch(Principal person, Model model, @PathVariable UUID batch) {
        List<UrgingLetter> letters = batch(person, batch);
        model.addAttribute("batch", batch);
        model.addAttribute("lines", lines(letters));
        model.addAttribute(
                "items",
                letters.stream().collect(Collectors.toMap(UrgingLetter::id, letter -> urgings.items(letter.id()))));
        model.addAttribute("hasMailServer", dispatcher.hasMailServer());
        return "urging/urging-batch";
    }

    @GetMapping("/batches/{batch}.zip")
    ResponseEntity<byte[]> zip(Principal person, @PathVariable UUID batch) {
        List<UrgingLetter> letters = batch(person, batch);
        return Download.of(
                "don-doc-" + letters.get(0).dated() + ".zip",
                MediaType.parseMediaType("application/zip"),
                urgings.zip(letters));
    }

    @GetMapping("/letters/{id}.docx")
    ResponseEntity<byte[]> letter(Principal person, @PathVariable UUID id) {
        UrgingLetter letter =
                urgings.find(id, readers.readable(person)).orElseThrow(() -> new Refusal("urging.unknown"));
        return Download.of(letter.fileName(), MediaType.parseMediaType(WordTemplate.MEDIA_TYPE), urgings.content(id));
    }

    private List<LetterLine> lines(List<UrgingLetter> letters) {
        Map<UUID, List<UrgingLetter.Recipient>> recipients =
                urgings.recipients(letters.stream().map(UrgingLetter::id).toList());
        return letters.stream()
                .map(letter ->
                        new LetterLine(letter, urgings.madeBy(letter), recipients.getOrDefault(letter.id(), List.of())))
                .toList();
    }

    private List<UrgingLetter> batch(Principal person, UUID batch) {
        List<UrgingLetter> letters = urgings.batch(batch, readers.readable(person));
        if (letters.isEmpty()) {
            throw new Refusal("urging.unknown");
        }
        return letters;
    }
}
