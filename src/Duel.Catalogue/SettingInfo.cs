using System.Globalization;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Duel.Catalogue;

/// <summary>A property of an options record that a person can choose: how it is called, what it takes, and how it is read and set.</summary>
public sealed class SettingInfo
{
    private readonly SettingAttribute listed;
    private readonly IReadOnlyList<PropertyInfo> path;
    private readonly Type value;

    internal SettingInfo(SettingAttribute listed, IReadOnlyList<PropertyInfo> path, string? replaced, bool isFixed)
    {
        (this.listed, this.path, Replaced, IsFixed) = (listed, path, replaced, isFixed || listed.IsFixed);
        var type = path[^1].PropertyType;
        IsList = type != typeof(string) && type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        value = IsList ? type.GetGenericArguments()[0] : Nullable.GetUnderlyingType(type) ?? type;
        Name = listed.Name ?? OptionText.NameOf(path[^1].Name);
        Words = listed.Words.Length > 0 ? listed.Words : value.IsEnum ? OptionText.NamesOf(value) : [];
    }

    /// <summary>The name in kebab case, unique in its record.</summary>
    public string Name { get; }

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases => listed.Aliases;

    /// <summary>One or two sentences for help.</summary>
    public string Summary => listed.Summary;

    /// <summary>The place among arguments without a name, from 0; null for an option with a name.</summary>
    public int? Argument => listed.Argument < 0 ? null : listed.Argument;

    /// <summary>True if there is no run without it.</summary>
    public bool IsRequired => listed.IsRequired;

    /// <summary>True if it names the place of data.</summary>
    public bool IsData => listed.IsData;

    /// <summary>True if its text is a path.</summary>
    public bool IsPath => listed.IsPath;

    /// <summary>The record's own property that leads to it: itself, or its group.</summary>
    public string Root => path[0].Name;

    /// <summary>The property that holds it, as messages of libraries name it.</summary>
    public string Property => path[^1].Name;

    /// <summary>True if one name may be followed by several values.</summary>
    public bool TakesMany => listed.TakesMany;

    /// <summary>True if a copy of a run keeps it, because what the run has learned depends on it.</summary>
    public bool IsFixed { get; }

    /// <summary>True if it is given without a value.</summary>
    public bool IsFlag => value == typeof(bool) && Words.Count == 0;

    /// <summary>True if it holds several values.</summary>
    public bool IsList { get; }

    /// <summary>True if it is given several times, once for each value.</summary>
    public bool IsRepeated => IsList && listed.SplitBy == 0;

    /// <summary>The words that it takes, where it takes no others; empty for other values.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The names that it can be given, those of a catalogue's parts without their options; empty where there is no end of them.</summary>
    /// <remarks>A type with a <c>Parse</c> of its own lists them in a static property <c>Names</c>.</remarks>
    public IReadOnlyList<string> Choices =>
    [
        .. Words.Count > 0 ? Words : PartCatalogue.Find(value)?.All.Select(part => part.Name) ?? (IEnumerable<string>?)value.GetProperty("Names")?.GetValue(null) ?? [],
        .. listed.None is { } none ? [none] : Array.Empty<string>(),
    ];

    /// <summary>Placeholder for its value in help.</summary>
    public string Takes => listed.Takes ?? (Words.Count > 0 ? string.Join('|', Words)
        : PartCatalogue.Find(value) is not null ? "NAME[:option=value,...]"
        : Type.GetTypeCode(value) switch
        {
            TypeCode.Int32 or TypeCode.Int64 or TypeCode.UInt64 => "N",
            TypeCode.Double => "X",
            _ => value == typeof(TimeSpan) ? "X" : "TEXT",
        });

    /// <summary>The group whose value it replaces as a whole; null for none.</summary>
    internal string? Replaced { get; }

    /// <summary>True if it says the same as another setting in another way, and clears it.</summary>
    internal bool Rivals(SettingInfo other) => listed.Replaces == other.Property && path.SkipLast(1).SequenceEqual(other.path.SkipLast(1));

    /// <summary>The value in a record as text; null where there is none.</summary>
    public string? TextOf(object record)
    {
        var at = record;
        foreach (var property in path)
        {
            if (at is null)
                return null;
            at = property.GetValue(at);
        }
        return at switch
        {
            null => null,
            bool yes when Words.Count == 2 => Words[yes ? 0 : 1],
            bool yes => yes == listed.TurnsOff ? null : "on",
            TimeSpan time => (listed.Unit == "minutes" ? time.TotalMinutes : time.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            Enum one when listed.Words.Length > 0 => Words[Array.IndexOf(Enum.GetValues(value), one)],
            double.PositiveInfinity => null,
            System.Collections.IEnumerable and not string => null,
            _ when PartCatalogue.Find(value) is { } parts => parts.SpellBriefly(at),
            _ => OptionText.Of(at),
        };
    }

    /// <summary>Reads a value.</summary>
    /// <param name="texts">Texts given: one, or several of a list; none for a flag.</param>
    /// <exception cref="ArgumentException">It takes no such value; the message says what it takes, beginning with a verb: "takes a number".</exception>
    public object? Read(params IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (IsFlag)
            return !listed.TurnsOff;
        if (listed.SplitBy != 0)
            texts = [.. texts.SelectMany(text => text.Split(listed.SplitBy, StringSplitOptions.TrimEntries))];
        if (!IsList)
            return texts[^1] == listed.None ? null : One(texts[^1]);
        if (listed.None is { } none && texts.Contains(none) && texts.Count > 1)
            throw new ArgumentException($"takes \"{none}\" alone, and {texts.Count - 1} more were given. Leave it or the others out.");
        string[] given = texts is [var only] && only == listed.None ? [] : [.. texts];
        var array = Array.CreateInstance(value, given.Length);
        for (var i = 0; i < given.Length; i++)
            array.SetValue(One(given[i]), i);
        return array;
    }

    /// <summary>A copy of a record with a value.</summary>
    internal object With(object record, object? value) => With(record, 0, value);

    private object With(object record, int depth, object? value)
    {
        var property = path[depth];
        var copy = Copy(record);
        try
        {
            property.SetValue(copy, depth == path.Count - 1 ? value : With(property.GetValue(record) ?? Activator.CreateInstance(Bare(property.PropertyType))!, depth + 1, value));
        }
        catch (TargetInvocationException trouble) when (trouble.InnerException is ArgumentException reason)
        {
            ExceptionDispatchInfo.Throw(reason);
        }
        return copy;
    }

    /// <summary>Records copy themselves by a method that the compiler gives them.</summary>
    internal static object Copy(object record) => record.GetType().GetMethod("<Clone>$")?.Invoke(record, null)
        ?? throw new InvalidOperationException($"{record.GetType()} has settings and is not a record: make it one.");

    internal static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private object One(string text)
    {
        if (PartCatalogue.Find(value) is { } parts)
            return parts.Create(text);
        if (Words.Count > 0)
            return Word(text);
        if (value == typeof(string))
            return text;
        if (value == typeof(TimeSpan))
            return Time(Number(text));
        if (Type.GetTypeCode(value) == TypeCode.Object)
            return Parsed(text);
        return value == typeof(double) ? Number(text) : Whole(text);
    }

    /// <summary>A value of a type with a <c>Parse</c> of its own.</summary>
    private object Parsed(string text)
    {
        try
        {
            return value.GetMethod(nameof(int.Parse), [typeof(string)])!.Invoke(null, [text])!;
        }
        catch (TargetInvocationException trouble) when (trouble.InnerException is ArgumentException reason)
        {
            ExceptionDispatchInfo.Throw(reason);
            throw;
        }
    }

    private object Word(string text)
    {
        var place = Words.Index().Where(word => OptionText.AreSame(word.Item, text)).Select(word => word.Index).DefaultIfEmpty(-1).First();
        if (place < 0 && value.IsEnum)
            place = Array.FindIndex(Enum.GetNames(value), one => OptionText.AreSame(one, text) || FormerNames.Had(value.GetField(one)!, text));
        if (place < 0)
        {
            var near = NearestName.Of(text, Words) is { Length: > 1 } meant ? $" Did you mean {meant}?" : "";
            throw new ArgumentException($"takes one of {string.Join(", ", Words)}, not \"{text}\".{near}");
        }
        return value == typeof(bool) ? place == 0 : value.IsEnum ? Enum.GetValues(value).GetValue(place)! : OptionText.Parse(Words[place], value);
    }

    private double Number(string text)
    {
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
        return isNumber && IsWithin(number) ? number : throw Refused($"a number {Bounds()}", text, isNumber, 2.5);
    }

    private object Whole(string text)
    {
        var isNumber = true;
        try
        {
            var number = OptionText.Parse(text, value);
            if (IsWithin(Convert.ToDouble(number, CultureInfo.InvariantCulture)))
                return number;
        }
        catch (Exception odd) when (odd is FormatException or OverflowException)
        {
            isNumber = false;
        }
        throw Refused($"a whole number {(value == typeof(ulong) ? "from 0 up" : Bounds())}", text, isNumber, 64);
    }

    /// <summary>Says what is taken, and shows one: of a number out of bounds there is no doubt how it is written.</summary>
    private ArgumentException Refused(string taken, string text, bool isNumber, double usual)
    {
        var example = FormattableString.Invariant($"{(usual <= listed.Least ? (listed.Above ? listed.Least + 1 : listed.Least) : usual >= listed.Most ? listed.Most : usual)}");
        return new($"takes {taken}, not \"{text}\". {(isNumber ? $"Take {example}, say." : $"Write it like {example}.")}");
    }

    private TimeSpan Time(double number) => listed.Unit == "minutes" ? TimeSpan.FromMinutes(Math.Min(number, 1e7)) : TimeSpan.FromSeconds(Math.Min(number, 1e9));

    private bool IsWithin(double number) => !(listed.Above ? number <= listed.Least : number < listed.Least) && !(number > listed.Most);

    private string Bounds() => (double.IsNaN(listed.Least), double.IsNaN(listed.Most)) switch
    {
        (true, true) => "of any size",
        (true, false) => FormattableString.Invariant($"up to {listed.Most}"),
        (false, true) => FormattableString.Invariant($"{(listed.Above ? "above" : "from")} {listed.Least}{(listed.Above ? "" : " up")}"),
        _ => FormattableString.Invariant($"{(listed.Above ? "above" : "from")} {listed.Least} to {listed.Most}"),
    };
}
