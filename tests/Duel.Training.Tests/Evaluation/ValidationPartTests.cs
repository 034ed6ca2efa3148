using Duel.Data;

namespace Duel.Training.Tests;

/// <summary>The part of a set that is there to choose with.</summary>
public sealed class ValidationPartTests
{
    [Fact]
    public void A_part_of_its_own_is_found_and_none_of_what_is_learned_or_tested_on()
    {
        var (ring, garments) = (new DataSource("ring", Limit: 100), new DataSource("fashion", Limit: 40));
        var learned = ring.Open().Dataset;

        var validation = ValidationPart.Of(ring, learned)!;

        Assert.Equal(100, validation.Count);
        Assert.NotEqual(DatasetHash.Of(learned), DatasetHash.Of(validation));
        Assert.NotEqual(DatasetHash.Of(Datasets.Open("ring", new() { Limit = 100, Split = DatasetSplit.Test }).Dataset), DatasetHash.Of(validation));
        Assert.Null(ValidationPart.Of(garments, garments.Open().Dataset));
    }

    [Fact]
    public void Samples_of_another_shape_are_no_part_to_choose_with() =>
        Assert.Null(ValidationPart.Of(new("ring", Limit: 20), new DataSource("fashion", Limit: 20).Open().Dataset));
}
