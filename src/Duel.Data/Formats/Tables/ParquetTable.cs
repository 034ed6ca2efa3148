using System.Globalization;
using Parquet.Schema;
using Parquet.Serialization;

namespace Duel.Data;

/// <summary>Tables in Parquet, read and written by Parquet.Net.</summary>
public static class ParquetTable
{
    /// <summary>Reads a file; values are written as text the way programs write them, and nothing stands for a null.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="DataFormatException">It is not Parquet, or holds lists or bytes.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CsvTable Read(string path)
    {
        DecodeLimits.Default.CheckArray(new FileInfo(path).Length, path);
        var (rows, fields) = Decoded(path);
        if (fields.FirstOrDefault(field => field is not DataField { IsArray: false } data || data.ClrType == typeof(byte[]) || data.ClrType == typeof(ReadOnlyMemory<byte>)) is { } odd)
            throw new DataFormatException(path, $"the column \"{odd.Name}\" holds lists, parts of its own or bytes", hint: "Leave it out, or give its parts columns of their own");
        if (rows.Count == 0 || fields.Count == 0)
            throw new DataFormatException(path, "there is no row in it", hint: "Give a table with rows");
        StoredType[] types = [.. fields.Cast<DataField>().Select(TypeOf)];
        var texts = fields.Select((field, i) => Texts([.. rows.Select(row => row.GetValueOrDefault(field.Name))], types[i])).ToArray();
        return new(path, [.. fields.Select(field => field.Name)], [.. rows.Select((_, row) => new CsvRow(row + 1, [.. texts.Select(column => column[row])]))], ',', HasHeader: true) { Types = types };
    }

    /// <summary>Writes a table.</summary>
    /// <param name="to">Takes the bytes.</param>
    /// <param name="columns">The columns: their values are of .NET's type for the stored one, days and times <see cref="DateTime"/>; null where there is none.</param>
    public static void Write(Stream to, IReadOnlyList<(string Name, StoredType Type, IReadOnlyList<object?> Values)> columns)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(columns);
        var rows = Enumerable.Range(0, columns[0].Values.Count).Select(IDictionary<string, object?> (row) => columns.ToDictionary(column => column.Name, column => column.Values[row], StringComparer.Ordinal)).ToArray();
        // Parquet is written with places in it to go back to, which not every stream has.
        using var whole = new MemoryStream();
        ParquetSerializer.SerializeUntypedAsync(rows!, new ParquetSchema(columns.Select(column => FieldOf(column.Name, column.Type)).ToArray<Field>()), whole).GetAwaiter().GetResult();
        whole.WriteTo(to);
    }

    private static (IList<Dictionary<string, object>> Rows, IReadOnlyList<Field> Fields) Decoded(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var read = ParquetSerializer.DeserializeUntypedAsync(file).GetAwaiter().GetResult();
            return (read.Data, read.Schema.Fields);
        }
        catch (Exception trouble) when (trouble is not (OutOfMemoryException or UnauthorizedAccessException or FileNotFoundException))
        {
            throw new DataFormatException(path, $"it starts like Parquet and cannot be read ({trouble.Message.TrimEnd('.')})", hint: "Write it again, or give the table as CSV", cause: trouble);
        }
    }

    private static StoredType TypeOf(DataField field) => field switch
    {
        DateTimeDataField { DateTimeFormat: DateTimeFormat.Date } => StoredType.Day,
        DateTimeDataField { IsAdjustedToUTC: true, DateTimeFormat: DateTimeFormat.Timestamp } => StoredType.Moment,
        _ when field.ClrType == typeof(DateOnly) => StoredType.Day,
        _ => Type.GetTypeCode(field.ClrType) switch
        {
            TypeCode.Boolean => StoredType.Boolean,
            TypeCode.Int32 => StoredType.Int32,
            TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64 => StoredType.Int64,
            TypeCode.Single => StoredType.Single,
            TypeCode.Double => StoredType.Double,
            TypeCode.Decimal => StoredType.Decimal,
            TypeCode.DateTime => StoredType.Timestamp,
            _ => StoredType.Text,
        },
    };

    private static DataField FieldOf(string name, StoredType type) => type switch
    {
        StoredType.Boolean => new DataField<bool>(name, nullable: true),
        StoredType.Int32 => new DataField<int>(name, nullable: true),
        StoredType.Int64 => new DataField<long>(name, nullable: true),
        StoredType.Single => new DataField<float>(name, nullable: true),
        StoredType.Double => new DataField<double>(name, nullable: true),
        StoredType.Decimal => new DataField<decimal>(name, nullable: true),
        StoredType.Day => new DateTimeDataField(name, DateTimeFormat.Date, isNullable: true),
        StoredType.Timestamp or StoredType.Moment => new DateTimeDataField(name, DateTimeFormat.Timestamp, type == StoredType.Moment, DateTimeTimeUnit.Micros, isNullable: true),
        _ => new DataField<string>(name, nullable: true),
    };

    /// <summary>A column as text: times with as many parts as some value of the column needs.</summary>
    private static string[] Texts(object?[] values, StoredType type)
    {
        if (type is not (StoredType.Day or StoredType.Timestamp or StoredType.Moment))
            return [.. values.Select(Text)];
        DateTime?[] times = [.. values.Select(value => value is DateOnly day ? day.ToDateTime(default) : (DateTime?)value)];
        var format = type == StoredType.Day ? "yyyy-MM-dd"
            : "yyyy-MM-dd HH:mm:ss" + (times.Any(time => time?.Ticks % TimeSpan.TicksPerSecond > 0) ? ".ffffff" : "") + (type == StoredType.Moment ? "'Z'" : "");
        return [.. times.Select(time => time?.ToString(format, CultureInfo.InvariantCulture) ?? "")];
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        float number => float.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture),
        double number => double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        ReadOnlyMemory<char> letters => letters.ToString(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
