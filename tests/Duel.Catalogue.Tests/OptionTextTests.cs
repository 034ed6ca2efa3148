using System.Text.Json.Serialization;

namespace Duel.Catalogue.Tests;

public class OptionTextTests
{
    private enum Way
    {
        Plain,

        [JsonStringEnumMemberName("x-gan")]
        LongName,
    }

    [Fact]
    public void Values_are_called_as_in_files_and_found_by_either_name()
    {
        Assert.Equal(["plain", "x-gan"], OptionText.NamesOf(typeof(Way)));
        Assert.Equal("x-gan", OptionText.Of(Way.LongName));
        Assert.All(["x-gan", "XGAN", "long-name", "LongName"], text => Assert.Equal(Way.LongName, OptionText.Parse(text, typeof(Way))));
        Assert.Contains("plain|x-gan", Assert.Throws<FormatException>(() => OptionText.Parse("other", typeof(Way))).Message, StringComparison.Ordinal);
    }
}
