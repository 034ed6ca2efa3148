using System.Text.RegularExpressions;

namespace Duel.Repo.Tests;

/// <summary>Doc comments read as entries of a reference: a noun phrase, or a verb in the third person.</summary>
public partial class SummaryTests
{
    [Fact]
    public void No_doc_comment_of_the_sources_begins_like_a_clause()
    {
        var found = Repository.Sources
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(file => Clauses(Repository.Read(file)).Select(text => $"{file}: {text}"));

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("/// <summary>What a score is.</summary>", true)]
    [InlineData("    /// <summary>Whether samples carry classes.</summary>", true)]
    [InlineData("/// <summary>How many samples there are.</summary>", true)]
    [InlineData("/// <summary>Somebody who is told what happens.</summary>", true)]
    [InlineData("/// <summary>\n    /// Where a run is.\n    /// </summary>", true)]
    [InlineData("/// <param name=\"count\">How many.</param>", true)]
    [InlineData("/// <returns>Which of them it is.</returns>", true)]
    [InlineData("/// <summary>True if samples carry classes.</summary>", false)]
    [InlineData("/// <summary>Whatever the size, the same bytes: what a sample is.</summary>", false)]
    [InlineData("/// <summary>Rolls the run back to its last healthy state, whatever it was.</summary>", false)]
    [InlineData("// What is added under the root keeps the derivative at 0 finite.", false)]
    public void A_clause_is_told_from_a_phrase(string comment, bool isFound) => Assert.Equal(isFound, Clauses(comment).Any());

    private static IEnumerable<string> Clauses(string source) => Clause().Matches(source).Select(match => match.Value);

    [GeneratedRegex(@"/// *(?:<summary>|<returns>|<value>|<param name=""[^""]*"">)(?:\s*///)?\s*(?:What|Who|Whose|Whether|Where|When|Why|How|Which|Some(?:body|one|thing))\b[^\n]*")]
    private static partial Regex Clause();
}
