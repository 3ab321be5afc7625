import type { Rule } from '../../kit/rule.ts';
import { deletionWindow } from './deletion-window/rule.ts';
import { keyPolicyNoWildcardPrincipal } from './key-policy-no-wildcard-principal/rule.ts';
import { keyRotation } from './key-rotation/rule.ts';

export const kmsRules: readonly Rule[] = [keyRotation, deletionWindow, keyPolicyNoWildcardPrincipal];
