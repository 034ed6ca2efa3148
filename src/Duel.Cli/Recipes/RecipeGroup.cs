namespace Duel.Cli;

/// <summary>The verb of a recipe, such as <c>duel table</c>: its training, made from its options record, and what else there is to do.</summary>
internal static class RecipeGroup
{
    /// <summary>Every recipe of the catalogue, the one of <c>duel train</c> first.</summary>
    public static IReadOnlyList<IRecipe> Recipes
    {
        get
        {
            PartCatalogue.Register(typeof(Recipes.ImageRecipe).Assembly);
            return [.. PartCatalogue.Of<IRecipe>().All.Select(part => PartCatalogue.Of<IRecipe>().Default(part.Type)).OrderBy(recipe => recipe.Card.Verb.Length > 0)];
        }
    }

    /// <summary>A verb for each recipe; the training of one without a verb of its own is a command of the first rank.</summary>
    /// <param name="shell">The program's surroundings.</param>
    /// <param name="isAsked">True for a verb whose own verbs are needed.</param>
    public static IEnumerable<Command> All(Shell shell, Func<string, bool> isAsked) => Recipes.Select(recipe => recipe.Card.Verb.Length > 0 ? Of(recipe, shell, isAsked(recipe.Card.Verb)) : new RecipeTrain(recipe).Build(shell));

    private static Verb Of(IRecipe recipe, Shell shell, bool isWhole)
    {
        var card = recipe.Card;
        var verb = new Verb(card.Verb, $"{char.ToUpperInvariant(card.Summary[0])}{card.Summary[1..]}.", [.. card.Examples.Take(1), .. card.Next is { } next ? new[] { (next.Replace("RUN", "runs/mine", StringComparison.Ordinal), "Use the trained model") } : []]);
        if (isWhole)
        {
            verb.Add(new RecipeTrain(recipe).Build(shell));
            foreach (var one in Implementers.Of<IRecipeVerb>().Where(one => one.Group == card.Verb).OrderBy(one => one.Place))
                verb.Add(one.Build(shell));
        }
        verb.SetAction(parsed => new HelpWithExamples(shell.Width).Invoke(parsed));
        return verb;
    }
}
