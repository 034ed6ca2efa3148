using System.Security.Cryptography;

namespace Duel.Data.Tests;

/// <summary>Files of all the kinds of PngSuite: every colour type, depth, size, filter, order of chunks and way to be damaged.</summary>
public sealed class PngSuiteTests
{
    private static readonly Dictionary<string, string> Expected = File.ReadLines(Fixture.PathOf("PngSuite/expected.txt")).Select(line => line.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1]);

    public static TheoryData<string> Good => [.. Expected.Where(pair => pair.Value != "refused").Select(pair => pair.Key)];

    public static TheoryData<string> Damaged => [.. Expected.Where(pair => pair.Value == "refused").Select(pair => pair.Key)];

    [Theory]
    [MemberData(nameof(Good))]
    public void Every_kind_is_read_to_the_bit(string name)
    {
        var picture = Pictures.Decode(Fixture.Bytes($"PngSuite/{name}.png"), file: name);
        Assert.Equal(Expected[name], Convert.ToHexStringLower(SHA256.HashData(Fixture.Rgba(picture))));
        var isGrey = name.Contains("0g", StringComparison.Ordinal) || name.Contains("4a", StringComparison.Ordinal);
        Assert.Equal(isGrey, picture.Channels <= 2);
    }

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Every_damaged_kind_is_refused_by_name(string name) =>
        Assert.StartsWith($"{name}.png", Assert.Throws<DataFormatException>(() => Pictures.Decode(Fixture.Bytes($"PngSuite/{name}.png"), file: $"{name}.png")).Message, StringComparison.Ordinal);
}
