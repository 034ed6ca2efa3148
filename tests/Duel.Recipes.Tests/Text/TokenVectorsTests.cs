using Duel.Networks;

namespace Duel.Recipes.Tests;

public class TokenVectorsTests
{
    private static readonly TokenSequences Two = new([[3, 1, 2], [2]]);

    [Fact]
    public void Numbers_are_all_tokens_and_then_the_end() =>
        Assert.Equal([3, 1, 2, 0, 2, 0, 0, 0], TokenVectors.Numbers(Two, 4).ToDoubles());

    [Fact]
    public void One_hot_vectors_stand_for_the_same_numbers()
    {
        var numbers = TokenVectors.Numbers(Two, 4).ToDoubles();
        var vectors = TokenVectors.OneHot(Two, 4, 5).ToDoubles();
        Assert.Equal(numbers.SelectMany(number => Enumerable.Range(0, 5).Select(token => token == number ? 1.0 : 0)), vectors);
    }

    [Fact]
    public void Numbers_of_one_length_are_the_sequences_again() =>
        Assert.Equal([3, 1, 2], TokenVectors.Sequences(TokenVectors.Numbers(new([[3, 1, 2]]), 3))[0].ToArray());
}
