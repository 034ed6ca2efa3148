using System.CommandLine;
using Duel.Training;

namespace Duel.Cli;

/// <summary>The verb of a recipe, such as <c>duel table</c>: its training, made from its options record, and what else there is to do.</summary>
internal static class RecipeGroup
{
    /// <summary>One for each recipe of the catalogue that has a verb.</summary>
    public static IEnumerable<Command> All(Shell shell) =>
        PartCatalogue.Of<IRecipe>().All.Select(part => (IRecipe)PartCatalogue.Of<IRecipe>().Default(part.Type)).Where(recipe => recipe.Card.Verb.Length > 0).Select(recipe => Of(recipe, shell));

    private static Verb Of(IRecipe recipe, Shell shell)
    {
        var card = recipe.Card;
        var verb = new Verb(card.Verb, $"{char.ToUpperInvariant(card.Summary[0])}{card.Summary[1..]}.", [.. card.Examples.Take(1), .. card.Next is { } next ? new[] { (next.Replace("RUN", "runs/mine", StringComparison.Ordinal), "Use the trained model") } : []]);
        verb.Add(new RecipeTrain(recipe).Build(shell));
        foreach (var one in Implementers.Of<IRecipeVerb>().Where(one => one.Group == card.Verb).OrderBy(one => one.Place))
            verb.Add(one.Build(shell));
        verb.SetAction(parsed => new HelpWithExamples().Invoke(parsed));
        return verb;
    }
}
