namespace Duel.Catalogue;

/// <summary>Makes a property of an options record a setting that a person can choose: an option on the command line, a field of a form.</summary>
/// <param name="summary">One or two sentences for help; the default is added where a preset is known.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string summary) : Attribute
{
    /// <summary>One or two sentences for help.</summary>
    public string Summary { get; } = summary;

    /// <summary>The name in kebab case; the property's own where null.</summary>
    public string? Name { get; init; }

    /// <summary>Other names, such as those of older versions.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>Placeholder for the value in help, such as <c>FILE</c>; found from the type where null.</summary>
    public string? Takes { get; init; }

    /// <summary>The least number that is taken; NaN for none.</summary>
    public double Least { get; init; } = double.NaN;

    /// <summary>The largest number that is taken; NaN for none.</summary>
    public double Most { get; init; } = double.NaN;

    /// <summary>True if values must be above <see cref="Least"/>, not equal to it.</summary>
    public bool Above { get; init; }

    /// <summary>The only words that are taken, in the order of the enumeration, or "on" and "off" in the order true, false; all of its names where empty.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>The word for no value at all; none where null.</summary>
    public string? None { get; init; }

    /// <summary>True if giving the flag turns the property off, as <c>--no-mirror</c> does.</summary>
    public bool TurnsOff { get; init; }

    /// <summary>The character between the values of a list that is given at once; none for a list whose option is repeated.</summary>
    public char SplitBy { get; init; }

    /// <summary>True if one name may be followed by several values, beside being repeated.</summary>
    public bool TakesMany { get; init; }

    /// <summary>The property beside it that says the same in another way, and is cleared when this one is given; null for none.</summary>
    public string? Replaces { get; init; }

    /// <summary>True if a copy of a run keeps it, because what the run has learned depends on it.</summary>
    public bool IsFixed { get; init; }

    /// <summary>The unit of a time: <c>minutes</c> or <c>seconds</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>A place among the arguments without a name, from 0; -1 for an option with a name.</summary>
    public int Argument { get; init; } = -1;

    /// <summary>True if the text is a path, which programs resolve against their working directory.</summary>
    public bool IsPath { get; init; }

    /// <summary>True if it names the place of data: a resumed run can be given another place of the same data by it.</summary>
    public bool IsData { get; init; }

    /// <summary>True if there is no run without it.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>Makes the settings of a property's own type settings of the record that holds it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingGroupAttribute : Attribute
{
    /// <summary>True if giving one of the settings replaces the whole value, so that a preset's limit in steps does not stand beside a given time.</summary>
    public bool ReplacesWhole { get; init; }

    /// <summary>True if a copy of a run keeps all of its settings.</summary>
    public bool IsFixed { get; init; }
}
