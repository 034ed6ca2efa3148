namespace Duel.Recipes;

/// <summary>Model that makes rows like those of a table.</summary>
public interface ITableModel
{
    /// <summary>Name in reports.</summary>
    string Name { get; }

    /// <summary>The table that it has learned.</summary>
    TableSchema Schema { get; }

    /// <summary>Makes rows.</summary>
    /// <param name="count">Number of rows; 0 or more.</param>
    /// <param name="seed">The same seed makes the same rows, however many are asked for.</param>
    Table Sample(int count, ulong seed = 0);
}
