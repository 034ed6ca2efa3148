using System.CommandLine.Completions;
using System.CommandLine.Parsing;

namespace Duel.Cli;

/// <summary>The settings of an options record as arguments and options of a verb.</summary>
internal sealed class SettingOptions
{
    private readonly SettingSet set;
    private readonly Dictionary<SettingInfo, Symbol> symbols = [];

    /// <summary>Makes the symbols.</summary>
    /// <param name="record">The record's type.</param>
    /// <param name="usual">A record whose values help shows as defaults; null for none.</param>
    /// <param name="wanted">The settings that there are options for; null for all.</param>
    public SettingOptions(Type record, object? usual, Func<SettingInfo, bool>? wanted = null)
    {
        set = SettingSet.Of(record);
        foreach (var setting in set.All.Where(setting => wanted is null || wanted(setting)))
            symbols[setting] = setting.Argument is null ? OptionOf(setting, usual) : ArgumentOf(setting);
    }

    /// <summary>Names of all options.</summary>
    public IEnumerable<string> Names => symbols.Values.OfType<Option>().Select(option => option.Name);

    /// <summary>Adds the symbols to a verb; a name that the verb has already stays the verb's.</summary>
    public void AddTo(Command verb)
    {
        foreach (var symbol in symbols.Values)
        {
            if (symbol is Argument argument)
                verb.Add(argument);
            else if (symbol is Option option && !verb.Options.Any(known => known.Name == option.Name))
                verb.Add(option);
        }
    }

    /// <summary>A record with what was typed over it.</summary>
    public T Over<T>(T record, ParseResult given, Shell shell)
        where T : class => set.Over(record, [.. symbols.Where(entry => IsTyped(given, entry.Value)).Select(entry => (entry.Key, Value(entry.Key, given, entry.Value, shell)))]);

    /// <summary>True if one of the settings was typed.</summary>
    public bool IsAnyTyped(ParseResult given) => symbols.Values.Any(symbol => IsTyped(given, symbol));

    /// <summary>Names of the options that say where data lie.</summary>
    public IEnumerable<string> Data => symbols.Where(entry => entry.Key.IsData && entry.Value is Option).Select(entry => entry.Value.Name);

    /// <summary>The required settings that were not typed.</summary>
    public IEnumerable<SettingInfo> Missing(ParseResult given) => symbols.Where(entry => entry.Key.IsRequired && !IsTyped(given, entry.Value)).Select(entry => entry.Key);

    /// <summary>Spelling of a setting on the command line.</summary>
    public static string Typed(SettingInfo setting) => setting.Argument is null ? $"--{setting.Name} {setting.Takes}" : setting.Takes;

    private static bool IsTyped(ParseResult given, Symbol symbol) => ResultOf(given, symbol) switch
    {
        OptionResult { Implicit: false } => true,
        ArgumentResult { Tokens.Count: > 0 } => true,
        _ => false,
    };

    private static object? Value(SettingInfo setting, ParseResult given, Symbol symbol, Shell shell)
    {
        if (setting.IsFlag)
            return setting.Read();
        var texts = ResultOf(given, symbol)!.Tokens.Select(token => token.Value);
        return setting.Read([.. setting.IsPath ? texts.Select(text => PlaceOf(text, shell)) : texts]);
    }

    /// <summary>Result of parsing a symbol; options are found by name, so that another verb's options can be read too.</summary>
    private static SymbolResult? ResultOf(ParseResult given, Symbol symbol) => symbol is Option option
        ? given.CommandResult.Command.Options.FirstOrDefault(known => known.Name == option.Name) is { } here ? given.GetResult(here) : null
        : given.GetResult(symbol);

    /// <summary>A path as this process reaches it, in full so that a run can be resumed from anywhere; names of built-in sets stay as they are, and ./NAME is the path of that name.</summary>
    public static string PlaceOf(string text, Shell shell) => Datasets.BuiltIn.Contains(text) || text == Clips.MovingDigits || Datasets.IsAddress(text) ? text : Path.GetFullPath(shell.At(text));

    private static Argument<string?> ArgumentOf(SettingInfo setting) => new(setting.Takes)
    {
        Description = setting.Summary,
        Arity = ArgumentArity.ZeroOrOne,
        // Files and folders are the shell's own business.
        CompletionSources = { _ => setting.Summary.Contains("built-in set", StringComparison.Ordinal) ? Datasets.BuiltIn.Select(name => new CompletionItem(name)) : [] },
    };

    private static Option OptionOf(SettingInfo setting, object? usual)
    {
        string[] aliases = [.. setting.Aliases.Select(alias => $"--{alias}")];
        if (setting.IsFlag)
            return new Option<bool>($"--{setting.Name}", aliases) { Description = setting.Summary };
        return new SettingOption($"--{setting.Name}", aliases)
        {
            HelpName = setting.Takes,
            Description = setting.Summary,
            Usual = () => usual is null || setting.Summary.Contains("[default", StringComparison.Ordinal) ? null : setting.TextOf(usual),
            Arity = setting.IsRepeated ? ArgumentArity.OneOrMore : ArgumentArity.ExactlyOne,
            AllowMultipleArgumentsPerToken = setting.TakesMany,
            CompletionSources = { _ => setting.Choices.Select(name => new CompletionItem(name)) },
            CustomParser = argument => Checked(setting, argument),
        };
    }

    /// <summary>An option that looks its default up when help asks for it: names of parts are found by a search of all.</summary>
    internal sealed class SettingOption(string name, string[] aliases) : Option<string[]>(name, aliases)
    {
        /// <summary>Text of the default; null for none.</summary>
        public required Func<string?> Usual { get; init; }
    }

    private static string[]? Checked(SettingInfo setting, ArgumentResult argument)
    {
        string[] texts = [.. argument.Tokens.Select(token => token.Value)];
        try
        {
            _ = setting.Read(texts);
            return texts;
        }
        catch (ArgumentException odd)
        {
            // What a setting takes, or what a part of the catalogue is refused for.
            argument.AddError(odd.Message.StartsWith("takes ", StringComparison.Ordinal) ? $"--{setting.Name} {odd.Message}" : $"--{setting.Name}: {odd.Message}");
            return null;
        }
    }
}
