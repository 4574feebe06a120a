using Connectors.Contract;

namespace Connectors.Tests.Exam;

/// <summary>Key, settings and checks: all without a network.</summary>
public abstract class ContractOfSetup : ContractFixture
{
    [Fact]
    public void Its_key_is_kebab_case_and_in_the_registry()
    {
        Assert.Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", Connector.Key);
        Assert.Equal(Connector.GetType(), Registry.Find(Connector.Key)?.GetType());
    }

    [Fact]
    public void It_can_what_this_exam_asks_of_it_and_nothing_else() => Assert.Equal(Abilities.Order(), Can.Order());

    [Fact]
    public void Its_settings_have_unique_kebab_case_names_and_words_in_both_languages()
    {
        var fields = Connector.Schema.Fields;

        Assert.Equal(fields.Count, fields.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(fields, f => Assert.Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", f.Name));
        Assert.All(fields, f => Assert.False(string.IsNullOrWhiteSpace(f.LabelVi) || string.IsNullOrWhiteSpace(f.LabelEn), f.Name));
        Assert.All(fields, f => Assert.Equal(f.HelpVi is null, f.HelpEn is null));
        Assert.All(fields.Where(f => f.Kind == SettingKind.Choice), f => Assert.NotEmpty(f.Choices));
    }

    [Fact]
    public void A_complete_channel_has_no_problems() => Assert.Empty(Connector.Check(AnyChannel));

    [Fact]
    public void Each_missing_setting_is_named()
    {
        foreach (var field in Connector.Schema.Fields.Where(f => f.Required && f.Default is null))
        {
            var without = AnyChannel with
            {
                Settings = AnyChannel.Settings.Where(s => s.Key != field.Name).ToDictionary(),
                Secrets = AnyChannel.Secrets.Where(s => s.Key != field.Name).ToDictionary(),
            };

            var problems = Connector.Check(without);

            Assert.Contains(problems, p => p.Where == field.Name && p.TextVi.Contains(field.LabelVi, StringComparison.Ordinal) && p.TextEn.Contains(field.LabelEn, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_channel_without_anything_is_checked_without_a_throw()
    {
        var empty = AnyChannel with { Settings = new Dictionary<string, string>(), Secrets = new Dictionary<string, Secret>(), Token = null };

        Assert.Equal(Connector.Schema.Fields.Any(f => f.Required && f.Default is null), Connector.Check(empty).Count > 0);
    }

    [Fact]
    public void It_says_of_each_step_whether_it_may_be_repeated() =>
        Assert.All(Enum.GetValues<DeliveryStep>(), step => Assert.NotNull(Connector.RepeatOf(step, AnyChannel)));
}
