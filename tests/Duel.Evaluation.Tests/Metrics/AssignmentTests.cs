namespace Duel.Evaluation.Tests;

public class AssignmentTests
{
    [Fact]
    public void Every_permutation_costs_at_least_as_much()
    {
        const int N = 6;
        var numbers = OracleNumbers.Uniform(3, N * N);
        var costs = Enumerable.Range(0, N).Select(i => numbers[(i * N)..((i + 1) * N)]).ToArray();
        var least = Permutations([.. Enumerable.Range(0, N)], 0).Min(order => order.Select((column, row) => costs[row][column]).Sum());
        Assert.Equal(least, Assignment.LeastCost(costs), 12);
    }

    private static IEnumerable<int[]> Permutations(int[] items, int start)
    {
        if (start == items.Length)
            yield return [.. items];
        for (var i = start; i < items.Length; i++)
        {
            (items[start], items[i]) = (items[i], items[start]);
            foreach (var order in Permutations(items, start + 1))
                yield return order;
            (items[start], items[i]) = (items[i], items[start]);
        }
    }
}
