using System.Text.Json;

namespace Duel.Catalogue.Tests;

[PartKind("taste", "tastes")]
public interface ITaste;

[Listed("bitter", "tastes bitter", "arXiv:0000.00000", "black")]
public sealed record Bitter(double Strength = 0.5, bool Hot = true, Bitter.Kinds Kind = Bitter.Kinds.FirstKind, long Drops = 3) : ITaste
{
    public enum Kinds
    {
        FirstKind,
        SecondKind,
    }
}

[Listed("sweet", "tastes sweet")]
public sealed record Sweet : ITaste
{
    public int Spoons { get; init => field = value is >= 0 and <= 9 ? value : throw new ArgumentOutOfRangeException(nameof(Spoons), value, "Spoons are 0 to 9."); } = 1;

    [FromData]
    public int Guests { get; init; }
}

/// <summary>Not listed: a program's own, which no file can hold.</summary>
public sealed record Unknown : ITaste;

public sealed class PartListTests
{
    private static PartList<ITaste> Tastes => PartCatalogue.Of<ITaste>();

    [Fact]
    public void Parts_have_options_of_every_kind_from_constructors_and_properties()
    {
        Assert.Equal(["bitter", "sweet"], Tastes.All.Select(part => part.Name));
        Assert.Equal(["strength=0.5 number", "hot=true true or false", "kind=first-kind first-kind|second-kind", "drops=3 whole number"],
            Tastes.Get("bitter").Options.Select(option => $"{option.Name}={option.Default} {option.Kind}"));
        Assert.Equal(["spoons=1 whole number"], Tastes.Get("sweet").Options.Select(option => $"{option.Name}={option.Default} {option.Kind}"));
        Assert.Equal(new Bitter(2, false, Bitter.Kinds.SecondKind, 9), Tastes.Make("Black:strength=2,hot=false,kind=second-kind,drops=9"));
        Assert.Equal(new Sweet { Spoons = 3 }, Tastes.Make("sweet: spoons = 3"));
    }

    [Fact]
    public void Options_are_set_over_a_start()
    {
        Assert.Equal(new Sweet { Spoons = 3, Guests = 7 }, Tastes.Make("sweet:spoons=3", _ => new Sweet { Guests = 7 }));
        var sweet = new Sweet();
        Tastes.Set(sweet, "spoons", "4");
        Assert.Equal(4, sweet.Spoons);
    }

    [Theory]
    [InlineData("black:kind=third", "kind=third is not one of first-kind|second-kind; the default is first-kind.")]
    [InlineData("black:kind=7", "kind=7 is not one of first-kind|second-kind")]
    [InlineData("black:hot=maybe", "hot=maybe is not true or false; the default is true.")]
    [InlineData("black:hott=true", "did you mean \"hot\"? There are: strength=0.5, hot=true, kind=first-kind, drops=3.")]
    [InlineData("black:hot", "\"hot\" is not an option; write name=value")]
    [InlineData("black:hot=true,hot=true", "given twice")]
    [InlineData("black:drops=1.5", "drops=1.5 is not a whole number; the default is 3.")]
    [InlineData("sweet:spoons=11", "sweet: spoons=11 is refused: Spoons are 0 to 9. The default is 1.")]
    [InlineData("sweet:guests=2", "There is no option \"guests\"")]
    [InlineData("bittre", "There is no taste \"bittre\": did you mean \"bitter\"? There are: bitter, sweet.")]
    [InlineData("", "There is no taste \"\"")]
    public void Bad_text_is_refused_with_the_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.ThrowsAny<ArgumentException>(() => Tastes.Make(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("bitter:strength=0.25,kind=second-kind")]
    [InlineData("sweet:spoons=9")]
    public void A_part_is_spelled_and_written_so_that_it_comes_back(string text)
    {
        var part = Tastes.Make(text);
        Assert.Equal(part, Tastes.Make(Tastes.Spell(part)));
        Assert.Equal(part, Tastes.FromJson(Tastes.ToJson(part, JsonSerializerOptions.Web), JsonSerializerOptions.Web));
    }

    [Fact]
    public void Files_name_parts_explicitly_and_older_type_names_are_understood()
    {
        Assert.Equal("""{"name":"sweet","spoons":1,"guests":0}""", Tastes.ToJson(new Sweet(), JsonSerializerOptions.Web).ToJsonString());
        Assert.Equal(new Bitter(Drops: 4), Tastes.FromJson(JsonSerializer.SerializeToNode(new { name = "Bitter", drops = 4 }), JsonSerializerOptions.Web));
    }

    [Fact]
    public void A_part_that_is_not_listed_is_only_noted_and_never_taken_for_another()
    {
        var noted = Tastes.ToJson(new Unknown(), JsonSerializerOptions.Web);
        Assert.Equal("""{"name":"Duel.Catalogue.Tests.Unknown","own":true}""", noted.ToJsonString());
        Assert.Null(Tastes.FromJson(noted, JsonSerializerOptions.Web));
        Assert.Null(Tastes.FromJson(JsonSerializer.SerializeToNode(new { name = "sour" }), JsonSerializerOptions.Web));
    }

    [Fact]
    public void Entries_become_json_without_their_types()
    {
        var json = JsonSerializer.SerializeToElement(Tastes.Get("bitter"), JsonSerializerOptions.Web);
        Assert.Equal("arXiv:0000.00000", json.GetProperty("paper").GetString());
        Assert.Equal("black", json.GetProperty("aliases")[0].GetString());
        Assert.Equal("0.5", json.GetProperty("options")[0].GetProperty("default").GetString());
        Assert.False(json.TryGetProperty("type", out _));
    }

    [Fact]
    public void A_kind_that_is_known_only_at_run_time_is_found()
    {
        Assert.Same(Tastes, PartCatalogue.Find(typeof(ITaste)));
        Assert.Null(PartCatalogue.Find(typeof(IDisposable)));
    }
}
