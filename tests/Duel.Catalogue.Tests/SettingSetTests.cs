namespace Duel.Catalogue.Tests;

public sealed class SettingSetTests
{
    private static readonly SettingSet Settings = SettingSet.Of(typeof(Brew));

    [Theory]
    [InlineData("strength", "0.001", "1")]
    [InlineData("grams", "5", "60")]
    public void Values_at_both_ends_are_taken(string name, string least, string most)
    {
        Assert.Equal(least, Find(name).TextOf(Settings.Over(new Brew(), [(Find(name), Find(name).Read(least))])));
        Assert.Equal(most, Find(name).TextOf(Settings.Over(new Brew(), [(Find(name), Find(name).Read(most))])));
    }

    [Theory]
    [InlineData("strength", "0", "takes a number above 0 to 1, not \"0\". Take 1, say.")]
    [InlineData("strength", "1.001", "takes a number above 0 to 1, not \"1.001\". Take 1, say.")]
    [InlineData("strength", "NaN", "takes a number above 0 to 1, not \"NaN\". Write it like 1.")]
    [InlineData("grams", "4", "takes a whole number from 5 to 60, not \"4\". Take 60, say.")]
    [InlineData("grams", "61", "takes a whole number from 5 to 60, not \"61\". Take 60, say.")]
    [InlineData("grams", "5.5", "takes a whole number from 5 to 60, not \"5.5\". Write it like 60.")]
    [InlineData("roast", "lihgt", "takes one of light, dark, not \"lihgt\". Did you mean light?")]
    public void Values_beyond_the_bounds_are_refused_with_both(string name, string text, string reason) =>
        Assert.Equal(reason, Assert.Throws<ArgumentException>(() => Find(name).Read(text)).Message);

    [Fact]
    public void A_flag_sets_what_it_says_and_leaves_the_rest()
    {
        var brewed = Settings.Over(new Brew { Grams = 7 }, [(Find("no-filter"), Find("no-filter").Read())]);
        Assert.Equal(new Brew { Grams = 7, Filter = false }, brewed);
        Assert.Equal(new Brew { Iced = true }, Settings.Over(new Brew(), [(Find("iced"), Find("iced").Read())]));
    }

    [Fact]
    public void Two_settings_of_one_name_are_refused() =>
        Assert.Contains("two settings \"grams\"", Assert.Throws<InvalidOperationException>(() => SettingSet.Of(typeof(Ambiguous))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_setting_that_says_the_same_in_another_way_clears_the_first_and_both_together_are_refused()
    {
        var byTime = Settings.Over(new Brew { Pours = 3 }, [(Find("seconds"), Find("seconds").Read("90"))]);

        Assert.Equal(new Brew { Seconds = 90, Pours = null }, byTime);
        Assert.Equal(new Brew { Seconds = 90, Pours = 4 }, Settings.Over(byTime, [(Find("pours"), Find("pours").Read("4"))]));
        Assert.Contains("seconds and pours set the same thing", Assert.Throws<ArgumentException>(() => Settings.Over(new Brew(), [(Find("pours"), 1), (Find("seconds"), 2)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_with_a_parser_of_its_own_is_read_by_it()
    {
        Assert.Equal(new Cup("Large"), Find("cup").Read("Large"));
        Assert.Equal("cups are not made of tin", Assert.Throws<ArgumentException>(() => Find("cup").Read("tin")).Message);
    }

    [Fact]
    public void What_a_copy_keeps_is_known_of_single_settings_and_of_whole_groups()
    {
        Assert.Equal(["cup", "sugar"], Settings.All.Where(setting => setting.IsFixed).Select(setting => setting.Name));
        Assert.Equal("Extras", Find("sugar").Root);
        Assert.Equal("Sugar", Find("sugar").Property);
    }

    [Fact]
    public void A_record_that_nothing_was_said_of_has_all_its_parameters_left_out()
    {
        Assert.Equal(new Extra(2), SettingSet.Blank(typeof(Extra)));
        Assert.Contains("optional", Assert.Throws<InvalidOperationException>(() => SettingSet.Blank(typeof(Cup))).Message, StringComparison.Ordinal);
    }

    private static SettingInfo Find(string name) => Settings.All.Single(setting => setting.Name == name);

    public sealed record Brew
    {
        [Setting("How strong.", Above = true, Least = 0, Most = 1)]
        public double Strength { get; init; } = 0.5;

        [Setting("How much.", Least = 5, Most = 60)]
        public int Grams { get; init; } = 15;

        [Setting("Leaves the filter out.", Name = "no-filter", TurnsOff = true)]
        public bool Filter { get; init; } = true;

        [Setting("Serves it cold.")]
        public bool Iced { get; init; }

        [Setting("How dark.", Words = ["light", "dark"])]
        public bool Roast { get; init; }

        [Setting("How long.", Replaces = nameof(Pours))]
        public int Seconds { get; init; }

        [Setting("How many times.")]
        public int? Pours { get; init; }

        [Setting("What it is served in.", IsFixed = true)]
        public Cup? Cup { get; init; }

        [SettingGroup(IsFixed = true)]
        public Extra? Extras { get; init; }
    }

    public sealed record Cup(string Size)
    {
        public static Cup Parse(string text) => text == "tin" ? throw new ArgumentException("cups are not made of tin") : new(text);
    }

    public sealed record Extra([property: Setting("How sweet.")] int Sugar = 2);

    public sealed record Ambiguous
    {
        [Setting("How much.")]
        public int Grams { get; init; }

        [Setting("How heavy.", Aliases = ["grams"])]
        public int Weight { get; init; }
    }
}
