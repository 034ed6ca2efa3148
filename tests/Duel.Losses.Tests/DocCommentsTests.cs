namespace Duel.Losses.Tests;

public class DocCommentsTests
{
    public static TheoryData<Type> Terms =>
        [.. typeof(IAdversarialLoss).Assembly.GetExportedTypes().Where(type => type.IsSealed && !type.IsAbstract && type.GetProperty("Lambda") is not null)];

    [Fact]
    public void There_are_terms() => Assert.Contains(Terms, term => term.Data == typeof(LeCam));

    [Theory]
    [MemberData(nameof(Terms))]
    public void Every_term_with_a_strength_names_its_paper(Type term) => Assert.Contains("arXiv:", DocComments.PaperOf(term), StringComparison.Ordinal);
}
