namespace Duel.Recipes;

/// <summary>Something that makes rows like those of a table.</summary>
public interface ITableModel
{
    /// <summary>What reports call it.</summary>
    string Name { get; }

    /// <summary>The table that it has learned.</summary>
    TableSchema Schema { get; }

    /// <summary>Makes rows.</summary>
    /// <param name="count">How many; 0 or more.</param>
    /// <param name="seed">The same seed makes the same rows, however many are asked for.</param>
    Table Sample(int count, ulong seed = 0);
}
