// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Context where RxJava is told something from outside. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.rxjava;
