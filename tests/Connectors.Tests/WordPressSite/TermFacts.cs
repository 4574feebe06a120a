using Connectors.Contract;
using Connectors.Tests.Exam;
using Connectors.WordPressSite;
using StandIns.Faults;

namespace Connectors.Tests.WordPressSite;

/// <summary>Categories and tags, by name.</summary>
public sealed class TermFacts
{
    [Fact]
    public async Task A_category_is_found_by_its_whole_name_and_never_made()
    {
        await using var site = await SiteRoom.OpenAsync(null, null, ("categories", "đời sống đô thị, 3"));

        await site.PutOutAsync();

        Assert.Equal(["Đời sống đô thị", "Giao thông"], site.Site.TermsOf(site.OnlyId));
    }

    [Theory]
    [InlineData("Doi song do thi", "wordpress:terms-unknown")]
    [InlineData("Nội thành", "wordpress:terms-ambiguous")]
    public async Task A_category_that_is_not_there_or_is_two_makes_nothing(string name, string code)
    {
        await using var site = await SiteRoom.OpenAsync(null, null, ("categories", name));

        var outcome = await site.Room.TryAsync(DeliveryStep.Prepare);

        Assert.Equal(code, Assert.IsType<PublishOutcome.Misconfigured>(outcome).Cause.Code);
        Assert.Empty(site.Site.Posts);
    }

    [Fact]
    public async Task A_section_goes_into_its_own_category()
    {
        await using var site = await SiteRoom.OpenAsync(null, null, ("categories", "2"), ("section-categories", "van-hoa = 1\ngiao-thong = Giao thông"));

        await site.PutOutAsync();

        Assert.Equal(["Giao thông"], site.Site.TermsOf(site.OnlyId));
    }

    [Fact]
    public async Task Tags_are_set_by_name_made_where_missing_and_taken_where_somebody_was_faster()
    {
        await using var site = await SiteRoom.OpenAsync(null, null, ("tags", "by-name"));
        site.Room.Host.Faults.Add(new Fault { Kind = FaultKind.Garbage, Method = "GET", Path = "*/tags*", Body = "[]", ContentType = "application/json" });
        await site.Room.TryAsync(DeliveryStep.Prepare);

        await site.PutOutAsync();
        await site.Room.SucceedAsync(DeliveryStep.Update);

        Assert.Equal(["Chưa phân loại", "giao thông", "thông xe"], site.Site.TermsOf(site.OnlyId));
        Assert.Equal(["giao thông", "thông xe"], site.Site.Tags);
    }

    [Fact]
    public async Task A_term_exists_answer_gives_the_number_to_use()
    {
        await using var site = await SiteRoom.OpenAsync(null, null, ("tags", "by-name"));
        await site.PutOutAsync();
        await site.Room.TryAsync(DeliveryStep.Retract);

        // The list is stale: it does not show what is there.
        site.Room.Host.Faults.Add(new Fault { Kind = FaultKind.Garbage, Method = "GET", Path = "*/tags*", Body = "[]", ContentType = "application/json", Times = 2 });
        var again = site.Room.RequestFor(DeliveryStep.Prepare) with { Handle = null, Slug = "mot-tin-khac" };
        var outcome = await site.Connector.PrepareAsync(again, site.Room.Door.Out, default);

        Assert.IsType<PublishOutcome.Prepared>(outcome);
        Assert.Equal(["giao thông", "thông xe"], site.Site.Tags);
    }

    [Fact]
    public async Task An_update_that_changes_only_the_terms_is_not_confirmed_before_they_are_there()
    {
        await using var site = await SiteRoom.OpenAsync(null, null, ("tags", "by-name"));
        await site.PutOutAsync();
        var tagged = site.Connector.Render(HardItems.Plain with { Tags = ["cầu đường"] }, site.Room.Channel);
        var request = site.Room.RequestFor(DeliveryStep.Update) with { Rendition = tagged };

        var before = await site.Connector.ConfirmAsync(new ConfirmRequest { Sent = request, Step = DeliveryStep.Update }, site.Room.Door.Out, default);
        await site.Connector.UpdateAsync(request, site.Room.Door.Out, default);
        var after = await site.Connector.ConfirmAsync(new ConfirmRequest { Sent = request, Step = DeliveryStep.Update }, site.Room.Door.Out, default);

        Assert.IsType<ConfirmOutcome.StillOld>(before);
        Assert.IsType<ConfirmOutcome.Confirmed>(after);
    }

    [Fact]
    public void Without_the_setting_no_tags_are_sent() =>
        Assert.Null(new WordPressConnector().Render(HardItems.Plain, SiteChannel.At(new Uri("https://s.example")))["tags"]);
}
