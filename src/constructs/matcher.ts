import { MatchType } from '../../imports/monitoring.structs';

/**
 * Which alerts are meant, by one of their labels.
 *
 * @example
 * declare const pager: Receiver;
 *
 * Route.to(pager, { matchers: [Matcher.severity('critical'), Matcher.notEqualTo('team', 'test')] });
 */
export class Matcher {
  /**
   * Those whose label has this value.
   * @param label the name of the label
   * @param value its value; an empty one means those without the label, too
   */
  public static equalTo(label: string, value: string): Matcher {
    return new Matcher(label, MatchType.EQUAL, value);
  }

  /**
   * Those whose label has another value, or that lack it.
   * @param label the name of the label
   * @param value the value that it does not have
   */
  public static notEqualTo(label: string, value: string): Matcher {
    return new Matcher(label, MatchType.NOT_EQUAL, value);
  }

  /**
   * Those whose label matches a regular expression.
   * @param label the name of the label
   * @param regex the expression (RE2), for the whole value
   */
  public static matches(label: string, regex: string): Matcher {
    return new Matcher(label, MatchType.MATCH, regex);
  }

  /**
   * Those whose label does not match a regular expression.
   * @param label the name of the label
   * @param regex the expression (RE2), for the whole value
   */
  public static doesNotMatch(label: string, regex: string): Matcher {
    return new Matcher(label, MatchType.NOT_MATCH, regex);
  }

  /**
   * Those of this severity: what an `AlertRule` says with `severity`.
   * @param severities the severity, as `critical`, or several of which any will do
   */
  public static severity(...severities: string[]): Matcher {
    return Matcher.oneOf('severity', severities);
  }

  /**
   * The alerts of this name: an `AlertRule`'s `alert`, or its id.
   * @param names the name, or several of which any will do
   */
  public static alert(...names: string[]): Matcher {
    return Matcher.oneOf('alertname', names);
  }

  private static oneOf(label: string, values: string[]): Matcher {
    return values.length === 1 ? Matcher.equalTo(label, values[0]) : Matcher.matches(label, values.map(literal).join('|'));
  }

  private constructor(private readonly label: string, private readonly type: MatchType, private readonly value: string) {}

  /**
   * As the custom resources have it.
   * @internal
   */
  public _toJson(): object {
    return { name: this.label, matchType: this.type, value: this.value };
  }
}

/** As a regular expression that means the text itself. */
function literal(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}
