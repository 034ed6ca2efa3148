namespace Duel.Evaluation;

/// <summary>The cheapest way to give each row a column of its own.</summary>
/// <paper>Jonker and Volgenant 1987, A shortest augmenting path algorithm for dense and sparse linear assignment problems, doi:10.1007/BF02278710</paper>
internal static class Assignment
{
    /// <summary>The least total cost.</summary>
    /// <param name="costs">A square matrix.</param>
    public static double LeastCost(double[][] costs)
    {
        var n = costs.Length;
        var (rowPrice, columnPrice, rowOf) = (new double[n], new double[n], new int[n]);
        Array.Fill(rowOf, -1);
        for (var row = 0; row < n; row++)
            Augment(row, costs, rowPrice, columnPrice, rowOf);
        return Enumerable.Range(0, n).Sum(column => costs[rowOf[column]][column]);
    }

    /// <summary>Gives one more row a column, along the shortest path of exchanges in reduced costs.</summary>
    private static void Augment(int row, double[][] costs, double[] rowPrice, double[] columnPrice, int[] rowOf)
    {
        var n = costs.Length;
        var (least, before, done) = (new double[n], new int[n], new bool[n]);
        Array.Fill(least, double.PositiveInfinity);
        Array.Fill(before, -1);
        var (at, column) = (row, -1);
        do
        {
            var (next, shortest) = (-1, double.PositiveInfinity);
            for (var j = 0; j < n; j++)
            {
                if (done[j])
                    continue;
                var reduced = costs[at][j] - rowPrice[at] - columnPrice[j];
                if (reduced < least[j])
                    (least[j], before[j]) = (reduced, column);
                if (least[j] < shortest)
                    (shortest, next) = (least[j], j);
            }
            for (var j = 0; j < n; j++)
            {
                if (done[j])
                {
                    rowPrice[rowOf[j]] += shortest;
                    columnPrice[j] -= shortest;
                }
                else
                {
                    least[j] -= shortest;
                }
            }
            rowPrice[row] += shortest;
            (column, done[next]) = (next, true);
            at = rowOf[column];
        }
        while (at >= 0);
        for (; before[column] >= 0; column = before[column])
            rowOf[column] = rowOf[before[column]];
        rowOf[column] = row;
    }
}
