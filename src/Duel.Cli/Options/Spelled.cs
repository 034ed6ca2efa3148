using Duel.Losses;
using Duel.Training;

namespace Duel.Cli;

/// <summary>Choices as the text that makes them again: <c>r1:gamma=1,every=1</c>.</summary>
internal static class Spelled
{
    /// <summary>The text of a game, penalty, strategy, network or optimizer; of own ones the type's name.</summary>
    public static string Of(object choice)
    {
        var type = choice.GetType();
        var entry = Catalogue.Games.Concat(Catalogue.Penalties).Concat(Catalogue.Views).Concat(Catalogue.Terms).Concat(Catalogue.Rules).Concat(StrategyCatalogue.All).Concat(Known.Networks.Entries).Concat(Known.Optimizers.Entries).FirstOrDefault(entry => entry.Type == type);
        if (entry is null)
            return type.Name;
        var settings = entry.Options.Select(option => $"{option.Name}={Value(choice, option.Name)}");
        return entry.Options.Count == 0 ? entry.Name : $"{entry.Name}:{string.Join(",", settings)}";
    }

    private static string Value(object choice, string option) =>
        OptionValue.Text(choice.GetType().GetProperties().First(property => OptionValue.Name(property.Name) == option).GetValue(choice));
}
