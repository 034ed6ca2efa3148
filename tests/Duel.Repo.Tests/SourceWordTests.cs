using System.Text.RegularExpressions;

namespace Duel.Repo.Tests;

/// <summary>The sources say what a thing is in the words of the field: docs/adr/0019-words-of-the-field.md.</summary>
public partial class SourceWordTests
{
    /// <summary>Places that keep a former word: a text in the metadata of a file that is compared with it.</summary>
    private static readonly string[] Allowed = ["src/Duel.Studies/Modes/DigitReader.cs"];

    [Fact]
    public void No_source_uses_an_invented_word()
    {
        var found = Repository.Sources
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal) && !Allowed.Contains(file))
            .SelectMany(file => Repository.Read(file).Split('\n').Select((line, i) => (Place: $"{file}:{i + 1}", Words: Invented(line).ToList())))
            .Where(at => at.Words.Count > 0)
            .Select(at => $"{at.Place}: {string.Join(", ", at.Words)}");

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("/// <summary>A number that a judge gives.</summary>", true)]
    [InlineData("throw new ArgumentException(\"This run is not judged.\");", true)]
    [InlineData("/// <summary>Stops somebody's training.</summary>", true)]
    [InlineData("// Few pictures are soon known by heart.", true)]
    [InlineData("private readonly WorkerPool crew;", true)]
    [InlineData("public Finding Look(RunDoctor doctor)", true)]
    [InlineData("[FormerNames(\"judgedBy\")]", false)]
    [InlineData("[StateName(\"run-doctor\")]", false)]
    [InlineData("/// <summary>Checks of <c>duel doctor</c>.</summary>", false)]
    [InlineData("/// <summary>A number of an evaluation.</summary>", false)]
    public void An_invented_word_is_told_from_others(string line, bool isFound) => Assert.Equal(isFound, Invented(line).Any());

    /// <summary>Names in files and on the command line stay as they are: literals of one word, paths of pages, the verb.</summary>
    private static IEnumerable<string> Invented(string line) => Word().Matches(Name().Replace(line, "")).Select(match => match.Value);

    [GeneratedRegex(@"""[\w-]*""|docs/[\w-]+\.md|duel doctor|<c>\w+</c>")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(?:doctor|symptoms?|gravity|witness|glimpses?|crew|judge[ds]?|judgements?|judging|some(?:body|one)|nobody|anybody|by heart|foresight|foreseen|remaking|ingredients?|keeper|halvings)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Word();
}
