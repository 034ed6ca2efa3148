namespace Duel.Recipes;

/// <summary>Learns from rows of numbers whether something is so.</summary>
public interface IRowClassifier
{
    /// <summary>Name in reports.</summary>
    string Name { get; }

    /// <summary>Learns.</summary>
    /// <param name="rows">One or more rows of equal length.</param>
    /// <param name="labels">For each row whether it is so.</param>
    void Learn(RowMatrix rows, bool[] labels);

    /// <summary>Predicts for each row the likelihood that its label is true, 0 to 1.</summary>
    /// <param name="rows">Rows as long as those that were learned.</param>
    double[] Predict(RowMatrix rows);
}
