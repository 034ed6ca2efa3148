namespace Duel.Losses.Tests;

public class CatalogueTests
{
    [Fact]
    public void A_game_is_made_from_its_name_or_an_alias_in_any_case()
    {
        Assert.Equal(new NonSaturating(), PartCatalogue.Of<IAdversarialLoss>().Make("non-saturating"));
        Assert.Equal(new Relativistic(), PartCatalogue.Of<IAdversarialLoss>().Make("RpGAN"));
    }

    [Fact]
    public void Options_are_read_with_a_point_and_others_keep_their_defaults()
    {
        Assert.Equal(new R1(Gamma: 0.5), PartCatalogue.Of<IPenalty>().Make("r1:gamma=0.5"));
        Assert.Equal(new R1(Gamma: 1, Every: 16), PartCatalogue.Of<IPenalty>().Make("r1: every = 16, GAMMA = 1"));
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_nearest_and_all()
    {
        var message = Assert.Throws<ArgumentException>(() => PartCatalogue.Of<IAdversarialLoss>().Make("relativistc")).Message;
        Assert.Contains("There is no loss \"relativistc\": did you mean \"relativistic\"?", message, StringComparison.Ordinal);
        Assert.All(PartCatalogue.Of<IAdversarialLoss>().All, game => Assert.Contains(game.Name, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("r1:gama=3", "did you mean \"gamma\"? There are: gamma=10, every=1, part=1.")]
    [InlineData("r1:gamma", "\"gamma\" is not an option; write name=value")]
    [InlineData("r1:gamma=1,gamma=2", "given twice")]
    [InlineData("r1:gamma=much", "gamma=much is not a number; the default is 10.")]
    [InlineData("r1:every=1.5", "every=1.5 is not a whole number; the default is 1.")]
    [InlineData("r1:gamma=-1", "Gamma is -1; it must be 0 or more.")]
    [InlineData("r1:gamma=NaN", "Gamma is NaN; it must be 0 or more.")]
    [InlineData("r1:every=0", "Every is 0; it must be 1 or more.")]
    public void A_bad_option_is_refused_with_what_is_wrong(string text, string reason) =>
        Assert.Contains(reason, Assert.ThrowsAny<ArgumentException>(() => PartCatalogue.Of<IPenalty>().Make(text)).Message, StringComparison.Ordinal);
}
