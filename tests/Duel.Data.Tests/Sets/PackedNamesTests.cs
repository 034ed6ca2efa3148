namespace Duel.Data.Tests;

public class PackedNamesTests
{
    // The last two have another order as bytes than as strings: a pair of surrogates, and a letter of Arabic presentation forms.
    private static readonly string[] names = ["", "a", "a/b.png", "é/ü.png", new('x', 600), "\U0001F600.png", "\uFB50.png"];

    [Fact]
    public void Names_are_those_that_were_packed()
    {
        var packed = new PackedNames(names);
        Assert.Equal(names.Length, packed.Count);
        Assert.Equal(names, packed);
        Assert.Equal(names[3], packed[3]);
    }

    [Fact]
    public void Each_is_found_and_no_other()
    {
        string[] sorted = [.. names.Order(StringComparer.Ordinal)];
        var packed = new PackedNames(sorted);
        Assert.All(sorted, name => Assert.Equal(Array.IndexOf(sorted, name), packed.IndexOf(name)));
        foreach (var other in new[] { "b", "a/", "a/b.pngs", new string('x', 599), "\uD83D", "zzz", "\uFFFF" })
            Assert.True(packed.IndexOf(other) < 0, other);
        Assert.True(new PackedNames([]).IndexOf("a") < 0);
    }
}
