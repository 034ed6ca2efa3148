using System.Globalization;
using Normal = MathNet.Numerics.Distributions.Normal;

namespace Duel.Recipes;

/// <summary>Filter of rows, such as <c>sex=Female,age&gt;60</c>: all of it has to hold.</summary>
public sealed class RowFilter
{
    private static readonly string[] Operators = ["!=", ">=", "<=", "=", ">", "<"];
    private readonly IReadOnlyList<RowCondition> conditions;

    private RowFilter(IReadOnlyList<RowCondition> conditions) => this.conditions = conditions;

    /// <summary>Accepts every row.</summary>
    public static RowFilter None { get; } = new([]);

    /// <summary>True if every row is accepted.</summary>
    public bool IsEmpty => conditions.Count == 0;

    /// <summary>Reads conditions.</summary>
    /// <param name="text">COLUMN OPERATOR VALUE with commas between them; operators are = != &lt; &lt;= &gt; &gt;=, values with commas stand in quotes, and nothing behind = asks for a missing value.</param>
    /// <param name="schema">The table.</param>
    /// <exception cref="TableException">There is no such column or category, it has no order, or no row can meet the conditions; the message says what there is.</exception>
    public static RowFilter Parse(string? text, TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (string.IsNullOrWhiteSpace(text))
            return None;
        RowCondition[] read = [.. Parts(text).Select(part => Read(part, schema))];
        Check(read, schema);
        return new(read);
    }

    /// <summary>True if a row meets all conditions.</summary>
    /// <param name="valueOf">The row's value in a column.</param>
    public bool Accepts(Func<int, double> valueOf) => conditions.All(condition => condition.Accepts(valueOf(condition.Column)));

    /// <summary>The column and modes to ask a generator for, so that as few rows as possible have to be thrown away.</summary>
    /// <returns>The column's place in the code and weights for its modes; null where asking helps with none.</returns>
    internal (int Column, double[] Weights)? Ask(TableCode code)
    {
        (int Column, double[] Weights)? best = null;
        var least = 1.0;
        for (var c = 0; c < code.Columns.Count; c++)
        {
            var column = code.Columns[c];
            var own = conditions.Where(condition => condition.Column == column.Column).ToArray();
            if (own.Length == 0)
                continue;
            var weights = column.Modes.Select(mode => mode.Count * Likely(mode, own)).ToArray();
            var share = weights.Sum() / column.Modes.Sum(mode => mode.Count);
            if (share < least && share > 0)
                (best, least) = ((c, weights), share);
        }
        return best;
    }

    /// <summary>Roughly, how likely it is that a value of a mode meets some conditions.</summary>
    private static double Likely(Mode mode, RowCondition[] own) => mode.Kind switch
    {
        ModeKind.Bell => Math.Max(0, own.Aggregate(1.0, (share, condition) => Math.Min(share, condition.Share(mode)))),
        ModeKind.Rest => 1,
        _ => own.All(condition => condition.Accepts(mode.Kind == ModeKind.Missing ? double.NaN : mode.Value)) ? 1 : 0,
    };

    private static IEnumerable<string> Parts(string text)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '"')
                quoted = !quoted;
            if (i < text.Length && (quoted || text[i] != ','))
                continue;
            yield return text[start..i];
            start = i + 1;
        }
    }

    private static RowCondition Read(string part, TableSchema schema)
    {
        var at = part.IndexOfAny(['!', '=', '<', '>']);
        var sign = at < 1 ? null : Operators.FirstOrDefault(one => part.AsSpan(at).StartsWith(one, StringComparison.Ordinal));
        if (sign is null)
            throw new TableException($"\"{part.Trim()}\" is not a condition: write COLUMN=VALUE, or != < <= > >= in place of =, such as \"sex=Female,age>60\".");
        var index = schema.IndexOf(part[..at].Trim());
        var (column, value) = (schema.Columns[index], part[(at + sign.Length)..].Trim().Trim('"'));
        if (!column.IsLearned)
            throw new TableException($"The column \"{column.Name}\" is {(column.Kind == ColumnKind.Key ? "a key that is written anew" : "the same in all rows")}, so it cannot be a condition: leave it out.");
        if (value.Length == 0 && sign is "=" or "!=" && value.Length == 0)
            return new(index, sign, double.NaN);
        if (column.IsNamed)
        {
            if (sign is not ("=" or "!="))
                throw new TableException($"The column \"{column.Name}\" holds names, which have no order: write {column.Name}=VALUE or {column.Name}!=VALUE.");
            var category = column.FindCategory(value);
            return category >= 0 ? new(index, sign, category)
                : throw new TableException($"The column \"{column.Name}\" has no \"{value}\". It has {string.Join(", ", column.Categories.Take(20))}{(column.Categories.Count > 20 ? ", …" : "")}.");
        }
        var number = column.Read(value) ?? (column.Numbers is not null && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain) ? plain : null);
        if (number is not { } found)
            throw new TableException($"\"{value}\" is not a {(column.Kind == ColumnKind.Date ? $"date written as {column.DateFormat}" : "number")}, and the column \"{column.Name}\" holds {column.Format(column.Low)} to {column.Format(column.High)}.");
        return new(index, sign, found);
    }

    /// <summary>Refuses conditions that no row can meet: they lie beyond what the column holds, or exclude each other.</summary>
    private static void Check(IReadOnlyList<RowCondition> conditions, TableSchema schema)
    {
        foreach (var own in conditions.Where(condition => schema.Columns[condition.Column].IsNumeric && !double.IsNaN(condition.Value)).GroupBy(condition => condition.Column))
        {
            var column = schema.Columns[own.Key];
            var bounds = (Low: column.Low, High: column.High, Text: $"The column \"{column.Name}\" holds {column.Format(column.Low)} to {column.Format(column.High)}");
            foreach (var condition in own)
            {
                var (low, high) = condition.Bounds;
                if (Math.Max(low, bounds.Low) > Math.Min(high, bounds.High) || (condition.Sign == "<" && condition.Value <= bounds.Low) || (condition.Sign == ">" && condition.Value >= bounds.High))
                    throw new TableException($"{bounds.Text}{(low > column.High || high < column.Low || own.Count() == 1 ? "" : ", and the conditions on it exclude each other")}: no row can have {column.Name}{condition.Sign}{column.Written(condition.Value)}.");
                bounds = (Math.Max(low, bounds.Low), Math.Min(high, bounds.High), bounds.Text);
            }
        }
        foreach (var own in conditions.Where(condition => schema.Columns[condition.Column].IsNamed && condition.Sign == "=").GroupBy(condition => condition.Column).Where(group => group.Distinct().Count() > 1))
            throw new TableException($"A row has one value in the column \"{schema.Columns[own.Key].Name}\", and {own.Count()} are asked for. Give one.");
    }

    private sealed record RowCondition(int Column, string Sign, double Value)
    {
        /// <summary>Bounds of the numbers that it accepts.</summary>
        public (double Low, double High) Bounds => Sign switch
        {
            "=" => (Value, Value),
            "<" or "<=" => (double.NegativeInfinity, Value),
            ">" or ">=" => (Value, double.PositiveInfinity),
            _ => (double.NegativeInfinity, double.PositiveInfinity),
        };

        public bool Accepts(double value) => double.IsNaN(Value) || double.IsNaN(value)
            ? Sign == "=" ? double.IsNaN(Value) && double.IsNaN(value) : Sign == "!=" && double.IsNaN(Value) != double.IsNaN(value)
            : Sign switch
            {
                "=" => value == Value,
                "!=" => value != Value,
                "<" => value < Value,
                "<=" => value <= Value,
                ">" => value > Value,
                _ => value >= Value,
            };

        public double Share(Mode bell)
        {
            var below = Normal.CDF(bell.Value, bell.Deviation, Value);
            return Sign switch
            {
                "<" or "<=" => below,
                ">" or ">=" => 1 - below,
                "!=" => 1,
                _ => double.IsNaN(Value) ? 0 : Math.Exp(-0.5 * Math.Pow((Value - bell.Value) / bell.Deviation, 2)),
            };
        }
    }
}
