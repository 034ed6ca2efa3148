namespace Duel.Data;

/// <summary>Looks columns up by their names.</summary>
/// <remarks>Names are told apart by their case, as pandas and R do, so a look-up that ignores case finds a column only where no other could be meant.</remarks>
public static class ColumnNames
{
    /// <summary>The place of a name: that of the exact one, else of the only one that differs in case alone; -1 for none.</summary>
    /// <param name="names">The names.</param>
    /// <param name="name">The one that is looked for.</param>
    public static int Find(IReadOnlyList<string> names, string name)
    {
        ArgumentNullException.ThrowIfNull(names);
        var alike = -1;
        for (var i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], name, StringComparison.Ordinal))
                return i;
            if (string.Equals(names[i], name, StringComparison.OrdinalIgnoreCase))
                alike = alike == -1 ? i : Several;
        }
        return Math.Max(alike, -1);
    }

    private const int Several = -2;
}
