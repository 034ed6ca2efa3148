using System.Text.Json;

namespace Duel.Losses.Tests;

public class ListingTests
{
    public enum Kind
    {
        FirstKind,
        SecondKind,
    }

    public interface ITaste;

    [Listed("bitter", "tastes bitter", "arXiv:0000.00000", "black")]
    public sealed record Bitter(double Strength = 0.5, bool Hot = true, Kind Kind = Kind.FirstKind, long Drops = 3) : ITaste;

    private static readonly Listing<ITaste> Tastes = new("taste", typeof(ListingTests).Assembly);

    [Fact]
    public void Types_of_any_assembly_can_be_listed_with_options_of_every_kind()
    {
        var entry = Assert.Single(Tastes.Entries);
        Assert.Equal(["strength=0.5 number", "hot=true true or false", "kind=first-kind first-kind|second-kind", "drops=3 whole number"],
            entry.Options.Select(option => $"{option.Name}={option.Default} {option.Kind}"));
        Assert.Equal(new Bitter(2, false, Kind.SecondKind, 9), Tastes.Make("black:strength=2,hot=false,kind=second-kind,drops=9"));
    }

    [Theory]
    [InlineData("black:kind=third", "kind=third is no first-kind|second-kind")]
    [InlineData("black:kind=7", "kind=7 is no first-kind|second-kind")]
    [InlineData("black:hot=maybe", "hot=maybe is no true or false")]
    [InlineData("", "There is no taste \"\"")]
    public void Bad_text_is_refused_with_what_is_wrong(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => Tastes.Make(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Defaults_printed_are_defaults_accepted() => Assert.All(
        Catalogue.Penalties,
        entry => Assert.Equal(Catalogue.Penalty(entry.Name), Catalogue.Penalty($"{entry.Name}:{string.Join(',', entry.Options.Select(option => $"{option.Name}={option.Default}"))}")));

    [Fact]
    public void Entries_become_json_without_their_types()
    {
        var json = JsonSerializer.SerializeToElement(Catalogue.Games.Single(game => game.Name == "least-squares"), JsonSerializerOptions.Web);
        Assert.Equal("arXiv:1611.04076", json.GetProperty("paper").GetString());
        Assert.Equal("lsgan", json.GetProperty("aliases")[0].GetString());
        Assert.Equal("1", json.GetProperty("options")[1].GetProperty("default").GetString());
        Assert.False(json.TryGetProperty("type", out _));
    }
}
