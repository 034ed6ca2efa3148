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
    [InlineData("strength", "0", "takes a number above 0 to 1, not \"0\".")]
    [InlineData("strength", "1.001", "takes a number above 0 to 1, not \"1.001\".")]
    [InlineData("strength", "NaN", "takes a number above 0 to 1, not \"NaN\".")]
    [InlineData("grams", "4", "takes a whole number from 5 to 60, not \"4\".")]
    [InlineData("grams", "61", "takes a whole number from 5 to 60, not \"61\".")]
    [InlineData("grams", "5.5", "takes a whole number from 5 to 60, not \"5.5\".")]
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
    }

    public sealed record Ambiguous
    {
        [Setting("How much.")]
        public int Grams { get; init; }

        [Setting("How heavy.", Aliases = ["grams"])]
        public int Weight { get; init; }
    }
}
