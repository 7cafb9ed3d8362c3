package vn.capdo.campaign;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.capdo.Alike;
import vn.capdo.DataCheck;
import vn.capdo.Messages;

/** Campaigns whose codes differ in what nobody sees: opened before codes were compared without case and width. */
@Component
class KeptCampaignCodes implements DataCheck {

    private final Campaigns campaigns;

    KeptCampaignCodes(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public List<String> findings() {
        return campaigns.all().stream()
                .collect(Collectors.groupingBy(campaign -> Alike.key(campaign.code())))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .map(same -> Messages.text(
                        "check.campaigns",
                        same.stream()
                                .map(campaign -> campaign.code() + " (" + campaign.name() + ")")
                                .sorted()
                                .collect(Collectors.joining("; "))))
                .sorted()
                .toList();
    }
}
