using System.Text;
using Connectors.Rendering;

namespace Connectors.Tests.Exam;

/// <summary>What every rendition holds to, however hard the item.</summary>
public abstract class ContractOfRendering : ContractOfSetup
{
    [Fact]
    public void The_same_item_gives_the_same_bytes()
    {
        foreach (var item in HardItems.All)
        {
            Assert.Equal(RenditionBytes.Of(Connector.Render(item, AnyChannel)), RenditionBytes.Of(Connector.Render(item with { }, AnyChannel)));
        }
    }

    [Fact]
    public void An_ordinary_item_can_be_sent() => Assert.Empty(Connector.Render(HardItems.Plain, AnyChannel).Problems);

    [Fact]
    public void No_text_is_over_its_limit_unless_a_problem_says_so()
    {
        var limits = Connector.LimitsFor(AnyChannel);

        foreach (var item in HardItems.All)
        {
            var rendition = Connector.Render(item, AnyChannel);

            Assert.All(limits.Texts, limit =>
            {
                var count = TextCount.Count(rendition[limit.Part] ?? "", limit.Unit);
                Assert.True(count <= limit.Max || rendition.Problems.Any(p => p.Where == limit.Part), $"{limit.Part}: {count} of {limit.Max} {limit.Unit}");
            });
        }
    }

    [Fact]
    public void All_texts_are_composed_and_whole()
    {
        foreach (var item in HardItems.All)
        {
            Assert.All(Connector.Render(item, AnyChannel).Parts, part =>
            {
                Assert.True(part.Text.IsNormalized(NormalizationForm.FormC), $"{part.Name} is not NFC");
                Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(part.Text)));
            });
        }
    }

    [Fact]
    public void Names_of_parts_are_unique() =>
        Assert.All(HardItems.All, item =>
        {
            var names = Connector.Render(item, AnyChannel).Parts.Select(p => p.Name).ToList();
            Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        });

    [Fact]
    public void Pictures_are_those_of_the_item_and_within_the_limit()
    {
        var limit = Connector.LimitsFor(AnyChannel).Images;
        var rendition = Connector.Render(HardItems.Plain, AnyChannel);

        Assert.True(rendition.Media.Count <= (limit?.MaxCount ?? 0), $"{rendition.Media.Count} pictures");
        Assert.All(rendition.Media, m => Assert.Contains(HardItems.Plain.Media, of => of.Sha256 == m.Sha256 && of.ContentType == m.ContentType));
        Assert.All(rendition.Media, m => Assert.Contains(m.ContentType, limit!.ContentTypes));
    }

    [Asked(Where = nameof(NeedsAPicture))]
    public void Where_a_picture_is_needed_its_absence_is_a_problem() =>
        Assert.Contains(Connector.Render(HardItems.Plain with { Media = [] }, AnyChannel).Problems, p => p.Code == "image-needed");
}
