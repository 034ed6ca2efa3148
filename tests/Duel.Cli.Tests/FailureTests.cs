using Duel.Data;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Cli.Tests;

/// <summary>What exceptions mean to the user.</summary>
public sealed class FailureTests
{
    public static TheoryData<int, Exception> Known => new()
    {
        { 3, new DatasetException("set: nothing. Do this.") },
        { 3, new DataFormatException("file", "damaged", hint: "Do this") },
        { 3, new RunFolderException("folder: full. Do this.") },
        { 2, new ShapeException("shapes differ") },
        { 2, new ArgumentOutOfRangeException("Rate", -1.0, "Rate is above 0.") },
        { 1, new IOException("No space left on device : 'x'") },
        { 1, new RunFolderException("folder: cannot be made.", new IOException("No space left on device")) },
        { 3, new FileNotFoundException("Could not find file 'x'.") },
        { 3, new UnauthorizedAccessException("Access to the path 'x' is denied.") },
        { 1, new InsufficientMemoryException() },
        { 1, new InvalidOperationException("a fault\nof two lines") },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Every_known_kind_has_a_code_a_cause_and_a_remedy(int code, Exception trouble)
    {
        var failure = Failures.Explain(trouble);

        Assert.Equal(code, failure.Code);
        Assert.False(string.IsNullOrWhiteSpace(failure.Error));
        Assert.False(string.IsNullOrWhiteSpace(failure.Hint));
        Assert.DoesNotContain('\n', failure.Error + failure.Hint);
        Assert.DoesNotContain("Parameter", failure.Error);
    }

    [Theory]
    [InlineData("a.b: no such file, and 2.5 is no size. Take 2.", "a.b: no such file, and 2.5 is no size", "Take 2.")]
    [InlineData("There is no x: did you mean y? There are: y.", "There is no x: did you mean y?", "There are: y.")]
    [InlineData("Only a cause.", "Only a cause", "otherwise")]
    public void A_message_is_a_cause_and_then_the_remedy(string message, string cause, string remedy) =>
        Assert.Equal(new Failure(1, cause, remedy), Failure.Of(1, message, "otherwise"));
}
