namespace Duel.Evaluation.Tests;

/// <summary>Squared distances, several vectors at once, against a plain loop.</summary>
public sealed class DistancePanelsTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(13, 37, 7)]
    [InlineData(8, 16, 64)]
    [InlineData(17, 100, 65)]
    public void Distances_are_those_of_a_plain_loop_bit_by_bit(int rowCount, int columnCount, int length)
    {
        FeatureTable rows = Random(rowCount, length, 1), columns = Random(columnCount, length, 2);
        var panels = new DistancePanels(columns);
        var distances = Enumerable.Range(0, DistancePanels.RowBlock).Select(_ => new double[columnCount]).ToArray();

        for (var first = 0; first < rowCount; first += DistancePanels.RowBlock)
        {
            panels.Fill(rows, first, distances);
            for (var i = first; i < Math.Min(rowCount, first + DistancePanels.RowBlock); i++)
            {
                for (var j = 0; j < columnCount; j++)
                    Assert.Equal(Squared(rows.Row(i), columns.Row(j)), distances[i - first][j]);
            }
        }
    }

    [Fact]
    public void A_vector_is_at_no_distance_from_its_equal_however_long_it_is()
    {
        var table = new FeatureTable(2, 3, [1e6f, -3e-7f, 8e5f, 1e6f, -3e-7f, 8e5f], 0, []);
        var distances = Enumerable.Range(0, DistancePanels.RowBlock).Select(_ => new double[2]).ToArray();

        new DistancePanels(table).Fill(table, 0, distances);

        Assert.Equal([0, 0, 0, 0], [.. distances[0], .. distances[1]]);
    }

    private static double Squared(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += ((double)b[i] - a[i]) * ((double)b[i] - a[i]);
        return sum;
    }

    private static FeatureTable Random(int count, int length, ulong seed)
    {
        using var scope = new Tensors.TensorScope();
        return new(count, length, new Tensors.Rng(seed).Uniform([count, length], -1, 1).AsSpan().ToArray(), 0, []);
    }
}
